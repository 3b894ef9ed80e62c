import { type RecordedEvent, type Revision, type StreamName, StreamTruncated } from '@milepost/event-store';
import type { Condition, ReadStore } from '@milepost/read-store';
import { EVENT_INDEX, type IndexedEvent } from '@milepost/views';

type EventInStream = Pick<RecordedEvent, 'stream' | 'revision'>;

/** Whether the log still has all events of its streams: an administrator of a server can have some removed for good. */
export type StreamContinuity = {
  /** To be called before the events, which are the next of the log, are asked about. */
  prepare(events: readonly EventInStream[]): Promise<void>;
  /** The revision that should have come instead of this event's, which is later; null: it is the next of its stream. To be asked once for each. */
  missingBefore(event: EventInStream): Revision | null;
  /** After a commit that failed: its events come again. */
  reset(): void;
};

/** Some 100 bytes each. */
const MOST_STREAMS = 200_000;

export function createStreamContinuity(reads: ReadStore): StreamContinuity {
  const lengths = new Map<StreamName, number>();

  return {
    async prepare(events) {
      if (lengths.size > MOST_STREAMS) lengths.clear();
      const begun = new Set<StreamName>();
      for (const { stream, revision } of events) {
        const isKnown = revision === 0 || begun.has(stream) || lengths.has(stream);
        begun.add(stream);
        if (!isKnown) lengths.set(stream, await indexedLength(reads, stream));
      }
    },
    missingBefore({ stream, revision }) {
      const next = revision === 0 ? 0 : (lengths.get(stream) ?? 0);
      lengths.set(stream, revision + 1);
      return revision > next ? next : null;
    },
    reset: () => lengths.clear(),
  };
}

/** Of streams in the index of events. @throws StreamTruncated for one that lacks an event before its last one */
export async function assertWholeInIndex(reads: ReadStore, streams: Iterable<StreamName>): Promise<void> {
  for (const stream of new Set(streams)) {
    const [length, count] = [await indexedLength(reads, stream), await eventsIn(reads).count([ofStream(stream)])];
    if (count < length) throw new StreamTruncated(stream, { kind: 'missing', events: length - count });
  }
}

/** With the last event of it that is in the index. */
async function indexedLength(reads: ReadStore, stream: StreamName): Promise<number> {
  const { documents } = await eventsIn(reads).page({
    where: [ofStream(stream)],
    sort: [{ field: 'seq', direction: 'desc' }],
    limit: 1,
  });
  return documents[0] === undefined ? 0 : documents[0].revision + 1;
}

const eventsIn = (reads: ReadStore) => reads.collection<IndexedEvent>(EVENT_INDEX.name);

const ofStream = (stream: StreamName): Condition => ({ op: 'eq', field: 'stream', value: stream });
