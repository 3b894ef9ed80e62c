import {
  appendOneByOne,
  type AppendResult,
  type EventStore,
  type ExpectedRevision,
  type LogHead,
  type NewEvent,
  type RecordedEvent,
  type Revision,
  type StreamName,
  WrongExpectedRevisionError,
} from '@milepost/event-store';

/**
 * A log that begins as another one and keeps what is appended to itself: what a command bus needs to decide commands without
 * writing them. It lives as long as one run of decisions, and takes the other log for one that does not grow meanwhile.
 */
export function openOverlayEventStore(base: EventStore, now: () => number = Date.now): EventStore {
  const own = new Map<StreamName, RecordedEvent[]>();
  /** How many events the base has, of streams read to their end. */
  const lengths = new Map<StreamName, number>();
  let count = 0;
  let last: RecordedEvent | null = null;
  let baseHead: Promise<LogHead | null> | null = null;

  const headOfBase = () => (baseHead ??= base.head());
  /** Then no stream of it need be read: a first import decides everything over an empty one. */
  const isEmpty = async () => (await headOfBase()) === null;

  async function baseLength(stream: StreamName): Promise<number> {
    let length = lengths.get(stream);
    if (length === undefined) {
      const end = (await isEmpty()) ? null : await base.lastOf(stream);
      length = end ? end.revision + 1 : 0;
      lengths.set(stream, length);
    }
    return length;
  }

  async function forwards(stream: StreamName, from: Revision, limit: number): Promise<readonly RecordedEvent[]> {
    const known = lengths.get(stream) ?? ((await isEmpty()) ? 0 : undefined);
    const below = known !== undefined && from >= known ? [] : await base.readStream(stream, { from, limit });
    if (below.length === limit) return below;
    const length = known ?? (below.length > 0 ? from + below.length : await baseLength(stream));
    lengths.set(stream, length);
    const above = (own.get(stream) ?? []).slice(Math.max(0, from - length));
    return [...below, ...above].slice(0, limit);
  }

  async function backwards(stream: StreamName, from: Revision, limit: number): Promise<readonly RecordedEvent[]> {
    const length = await baseLength(stream);
    const above = (own.get(stream) ?? [])
      .filter(({ revision }) => revision <= from)
      .reverse()
      .slice(0, limit);
    if (above.length === limit || length === 0) return above;
    const below = { direction: 'backwards', from: Math.min(from, length - 1), limit: limit - above.length } as const;
    return [...above, ...(await base.readStream(stream, below))];
  }

  async function append(
    stream: StreamName,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<AppendResult> {
    const length = await baseLength(stream);
    const kept = own.get(stream) ?? [];
    const revision = length + kept.length - 1;
    if (revision !== (expected === 'noStream' ? -1 : expected)) {
      throw new WrongExpectedRevisionError(stream, expected, revision < 0 ? null : revision);
    }
    const start = (await headOfBase())?.position ?? '';
    const added = events.map((event, index): RecordedEvent => {
      const { id, type, data, metadata, statedRecordedAt } = event;
      return {
        id: id.toLowerCase(),
        stream,
        revision: revision + 1 + index,
        // After every position of the base, in order.
        position: `${start}~${String(count + index).padStart(12, '0')}`,
        type,
        data,
        metadata,
        recordedAt: statedRecordedAt ?? new Date(now()).toISOString(),
        recordedAtStated: statedRecordedAt !== undefined,
      };
    });
    count += added.length;
    own.set(stream, [...kept, ...added]);
    last = added.at(-1) ?? last;
    return { events: added, position: last?.position ?? start, repeated: false };
  }

  return {
    append,
    appendAll: (appends) => appendOneByOne(append, appends),
    knownRevision(stream) {
      const length = lengths.get(stream);
      if (length === undefined) return undefined;
      const last = length + (own.get(stream)?.length ?? 0) - 1;
      return last < 0 ? null : last;
    },
    readStream(stream, { direction = 'forwards', from, limit = 1_000 } = {}) {
      if (direction === 'forwards') return forwards(stream, from ?? 0, limit);
      return backwards(stream, from ?? Number.MAX_SAFE_INTEGER, limit);
    },
    lastOf: async (stream) => own.get(stream)?.at(-1) ?? ((await isEmpty()) ? null : base.lastOf(stream)),
    head: async () => (last ? headOf(last) : headOfBase()),
    readAll: () => Promise.reject(new Error('an overlay of a log cannot be read as a whole')),
    subscribeAll: () => {
      throw new Error('an overlay of a log cannot be subscribed to');
    },
    close: () => Promise.resolve(),
  };
}

function headOf({ position, recordedAt, recordedAtStated }: RecordedEvent): LogHead {
  return { position, recordedAt, recordedAtStated };
}
