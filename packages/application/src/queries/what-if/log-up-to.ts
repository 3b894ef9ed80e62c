import type { EventStore, LogHead, RecordedEvent, StreamName } from '@milepost/event-store';

const PAGE = 1_000;

/** The log as it was when `head` was its last event; to be read by streams only. Null: the empty log. */
export function logUpTo(log: EventStore, head: LogHead | null): EventStore {
  const streams = new Map<StreamName, Promise<readonly RecordedEvent[]>>();

  async function read(stream: StreamName): Promise<readonly RecordedEvent[]> {
    const found: RecordedEvent[] = [];
    if (head === null) return found;
    for (;;) {
      const page = await log.readStream(stream, { from: found.length, limit: PAGE });
      const there = page.filter(({ position }) => position <= head.position);
      found.push(...there);
      if (there.length < PAGE) return found;
    }
  }

  async function whole(stream: StreamName): Promise<readonly RecordedEvent[]> {
    const known = streams.get(stream) ?? read(stream);
    streams.set(stream, known);
    return known;
  }

  const refuse = () => Promise.reject(new Error('the log of the past is read by streams, and never written'));
  return {
    async readStream(stream, { direction = 'forwards', from, limit = PAGE } = {}) {
      const events = await whole(stream);
      if (direction === 'forwards') return events.filter(({ revision }) => revision >= (from ?? 0)).slice(0, limit);
      const upTo = from ?? Number.MAX_SAFE_INTEGER;
      return events
        .filter(({ revision }) => revision <= upTo)
        .reverse()
        .slice(0, limit);
    },
    lastOf: async (stream) => (await whole(stream)).at(-1) ?? null,
    head: () => Promise.resolve(head),
    append: refuse,
    appendAll: refuse,
    readAll: refuse,
    subscribeAll: () => {
      throw new Error('the log of the past cannot be followed');
    },
    close: () => Promise.resolve(),
  };
}
