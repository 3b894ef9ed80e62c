import { type RecordedEvent, type Revision, type StreamName, StreamTruncatedError } from '@milepost/event-store';
import type { ReadStore } from '@milepost/read-store';
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

/** Streams that are asked about. */
const AT_ONCE = 1_000;

export function createStreamContinuity(reads: ReadStore): StreamContinuity {
  const lengths = new Map<StreamName, number>();

  return {
    async prepare(events) {
      if (lengths.size > MOST_STREAMS) lengths.clear();
      const begun = new Set<StreamName>();
      const unknown = new Set<StreamName>();
      for (const { stream, revision } of events) {
        if (revision > 0 && !begun.has(stream) && !lengths.has(stream)) unknown.add(stream);
        begun.add(stream);
      }
      for (const [stream, length] of await indexedLengths(reads, [...unknown])) lengths.set(stream, length);
    },
    missingBefore({ stream, revision }) {
      const next = revision === 0 ? 0 : (lengths.get(stream) ?? 0);
      lengths.set(stream, revision + 1);
      return revision > next ? next : null;
    },
    reset: () => lengths.clear(),
  };
}

/** Of streams in the index of events. @throws StreamTruncatedError for one that lacks an event before its last one */
export async function assertWholeInIndex(reads: ReadStore, streams: Iterable<StreamName>): Promise<void> {
  for (const [stream, length] of await indexedLengths(reads, [...new Set(streams)])) {
    const count = await eventsIn(reads).count([{ op: 'eq', field: 'stream', value: stream }]);
    if (count < length) throw new StreamTruncatedError(stream, { kind: 'missing', events: length - count });
  }
}

/** With the last event of each that is in the index; of those that have one. */
async function indexedLengths(reads: ReadStore, streams: readonly StreamName[]): Promise<Map<StreamName, number>> {
  const lengths = new Map<StreamName, number>();
  for (let from = 0; from < streams.length; from += AT_ONCE) {
    const ofStreams = { op: 'in', field: 'stream', values: streams.slice(from, from + AT_ONCE) } as const;
    const last = await eventsIn(reads).lastOf({
      where: [ofStreams],
      field: 'stream',
      upTo: Number.MAX_SAFE_INTEGER,
    });
    if (last.size === 0) continue;
    const ofLast = { op: 'in', field: 'seq', values: [...last.values()] } as const;
    const { documents } = await eventsIn(reads).page({ where: [ofLast], limit: AT_ONCE });
    for (const { stream, revision } of documents) lengths.set(stream, revision + 1);
  }
  return lengths;
}

const eventsIn = (reads: ReadStore) => reads.collection<IndexedEvent>(EVENT_INDEX.name);
