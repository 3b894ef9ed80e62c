import type { ReadStore } from '@milepost/read-store';
import { codedStreams, type StreamsAlike } from '../commands/codes-in-use.js';
import { indexedEvents } from './collections.js';

/** Events that begin a stream which is named by a code. */
const BEGINNINGS = ['ProjectReserved', 'ProjectListed', 'IssueRaised'];
const PAGE = 1_000;

/** As the views know them: read once, then only what was recorded since. */
export function streamsAlikeIn(reads: ReadStore): StreamsAlike {
  const streams = codedStreams();
  let seen = -1;
  let reading: Promise<void> | null = null;

  async function readOn(): Promise<void> {
    for (;;) {
      const where = [
        { op: 'in' as const, field: 'type', values: BEGINNINGS },
        { op: 'range' as const, field: 'seq', from: seen + 1 },
      ];
      const sort = [{ field: 'seq', direction: 'asc' as const }];
      const { documents } = await indexedEvents(reads).page({ where, sort, limit: PAGE });
      for (const { stream, seq } of documents) {
        streams.add(stream);
        seen = seq;
      }
      if (documents.length < PAGE) return;
    }
  }

  return async (stream) => {
    // Without the views what was read before has to do: a command needs the log only.
    reading ??= readOn()
      .catch(() => undefined)
      .finally(() => (reading = null));
    await reading;
    return streams.alike(stream);
  };
}
