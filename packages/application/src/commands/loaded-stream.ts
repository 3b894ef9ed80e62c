import { type Calendar, type Category, decodeEvent, DECIDERS, type Envelope } from '@milepost/domain';
import type { EventStore, RecordedEvent, Revision } from '@milepost/event-store';
import { LRUCache } from 'lru-cache';

/** A stream folded up to a revision, with what is needed to know a repeated command (`commands` grows in place). */
export type LoadedStream = {
  readonly state: unknown;
  /** -1 for a stream that does not exist. */
  readonly revision: Revision;
  readonly commands: Map<string, { readonly inputDigest: string; readonly from: Revision; readonly to: Revision }>;
};

export type StreamLoader = {
  /** The stream as it is now: what is remembered, and the events since. */
  load(category: Category, stream: string): Promise<LoadedStream>;
  /** Takes in what was just written, so that the next command need not read it. */
  advance(category: Category, stream: string, events: readonly RecordedEvent[]): void;
};

const PAGE = 1_000;

/** Keeps the states of the streams used last. */
export function createStreamLoader(store: EventStore, calendar: Calendar, remembered = 5_000): StreamLoader {
  const cache = new LRUCache<string, LoadedStream>({ max: remembered });

  const recall = (category: Category, stream: string): LoadedStream =>
    cache.get(stream) ?? { state: DECIDERS[category].initialState, revision: -1, commands: new Map() };

  function isCurrent(stream: string, { revision }: LoadedStream): boolean {
    const known = store.knownRevision?.(stream);
    return known !== undefined && (known ?? -1) === revision;
  }

  return {
    async load(category, stream) {
      let loaded = recall(category, stream);
      if (isCurrent(stream, loaded)) return loaded;
      for (;;) {
        const events = await store.readStream(stream, { from: loaded.revision + 1, limit: PAGE });
        loaded = fold(category, loaded, events, calendar);
        if (events.length < PAGE) break;
      }
      if (loaded.revision >= 0) cache.set(stream, loaded);
      return loaded;
    },
    advance(category, stream, events) {
      const loaded = recall(category, stream);
      if (loaded.revision + 1 === events[0]?.revision) cache.set(stream, fold(category, loaded, events, calendar));
    },
  };
}

function fold(
  category: Category,
  loaded: LoadedStream,
  events: readonly RecordedEvent[],
  calendar: Calendar,
): LoadedStream {
  if (events.length === 0) return loaded;
  const { evolve } = DECIDERS[category];
  const { commands } = loaded;
  let { state, revision } = loaded;
  for (const event of events) {
    const { schemaVersion, occurredAt, commandId, inputDigest } = event.metadata as unknown as Envelope;
    const instant = Date.parse(occurredAt);
    const recorded = { ...decodeEvent(event.type, schemaVersion, event.data), id: event.id, occurredAt: instant };
    state = evolve(state, { ...recorded, occurredOn: calendar.dayOf(instant) });
    revision = event.revision;
    commands.set(commandId, { inputDigest, from: commands.get(commandId)?.from ?? revision, to: revision });
  }
  return { state, revision, commands };
}
