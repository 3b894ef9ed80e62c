import { categoryOf } from '@milepost/domain';
import type { EventStore } from '@milepost/event-store';
import type { ReadStore } from '@milepost/read-store';
import { indexedEvents } from './collections.js';
import { viewsHead, waitForPosition } from './views-head.js';

/** The streams of a project's issues and funds. */
export type StreamsAbout = (project: string) => Promise<readonly string[]>;

const PAGE = 1_000;

/**
 * As the views know them at the end of the log, so that the answer hangs on the log alone.
 * @throws MilepostError VIEWS_BEHIND where they do not get there within `waitMs`
 */
export function streamsAboutIn(reads: ReadStore, log: Pick<EventStore, 'head'>, waitMs: number): StreamsAbout {
  return async (project) => {
    const end = await log.head();
    const { seq } = end ? await waitForPosition(end.position, reads, log, waitMs) : await viewsHead(reads);
    return indexedStreamsAbout(project, seq, reads);
  };
}

/** Whether a stream about a project is found by no name that is made of the project's. */
export function isFoundByViews(stream: string): boolean {
  const category = categoryOf(stream);
  return category === 'issue' || category === 'fund';
}

export async function indexedStreamsAbout(project: string, seq: number, reads: ReadStore): Promise<readonly string[]> {
  const streams = new Set<string>();
  for (let from = 0; ;) {
    const { documents, hasMore } = await indexedEvents(reads).page({
      where: [
        { op: 'eq', field: 'project', value: project },
        { op: 'range', field: 'seq', from, to: seq },
      ],
      sort: [{ field: 'seq', direction: 'asc' }],
      limit: PAGE,
    });
    for (const { stream } of documents) if (isFoundByViews(stream)) streams.add(stream);
    if (!hasMore) return [...streams];
    from = (documents.at(-1)?.seq ?? from) + 1;
  }
}
