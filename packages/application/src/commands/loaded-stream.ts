import {
  type Amendment,
  type AnyStory,
  type Calendar,
  type Category,
  decodeEvent,
  DECIDERS,
  type DomainEvent,
  type Envelope,
  isFact,
  MilepostError,
  restatedBy,
  tell,
  type Told,
  UndecodableEventError,
  UNTOLD,
} from '@milepost/domain';
import type { EventStore, RecordedEvent, Revision } from '@milepost/event-store';
import { envelopeOf, occurredAtIn } from '@milepost/views';
import { LRUCache } from 'lru-cache';

/** A stream as far as a revision, with what is needed to know a repeated command (`commands` grows in place). */
export type LoadedStream = {
  readonly story: AnyStory;
  /** -1 for a stream that does not exist. */
  readonly revision: Revision;
  readonly commands: Map<string, EarlierCommand>;
};

/** A command that was accepted, by its events. */
export type EarlierCommand = {
  readonly inputDigest: string;
  readonly digestVersion: number | undefined;
  /** The id of who sent it. */
  readonly actor: string;
  readonly from: Revision;
  readonly to: Revision;
};

export type StreamLoader = {
  /** The stream as it is now: what is remembered, and the events since. */
  load(category: Category, stream: string): Promise<LoadedStream>;
  /** Takes in what was just written, so that the next command need not read it. */
  advance(category: Category, stream: string, events: readonly RecordedEvent[]): void;
};

const PAGE = 1_000;
/** Facts of the streams used last, with the state after each: some 500 bytes. */
const REMEMBERED = 200_000;

/** Keeps the stories of the streams used last. */
export function createStreamLoader(store: EventStore, calendar: Calendar, remembered = REMEMBERED): StreamLoader {
  const cache = new LRUCache<string, LoadedStream>({
    maxSize: remembered,
    sizeCalculation: ({ story }) => story.steps.length + 1,
  });

  const recall = (stream: string): LoadedStream =>
    cache.get(stream) ?? { story: UNTOLD, revision: -1, commands: new Map() };

  function isCurrent(stream: string, { revision }: LoadedStream): boolean {
    const known = store.knownRevision?.(stream);
    return known !== undefined && (known ?? -1) === revision;
  }

  return {
    async load(category, stream) {
      const loaded = recall(stream);
      if (isCurrent(stream, loaded)) return loaded;
      const events: RecordedEvent[] = [];
      for (;;) {
        const from = loaded.revision + 1 + events.length;
        const page = await store.readStream(stream, { from, limit: PAGE });
        events.push(...page);
        if (page.length < PAGE) break;
      }
      const current = withEvents(category, loaded, events, calendar);
      if (current.revision >= 0) cache.set(stream, current);
      return current;
    },
    advance(category, stream, events) {
      const loaded = recall(stream);
      if (loaded.revision + 1 === events[0]?.revision)
        cache.set(stream, withEvents(category, loaded, events, calendar));
    },
  };
}

function withEvents(
  category: Category,
  loaded: LoadedStream,
  events: readonly RecordedEvent[],
  calendar: Calendar,
): LoadedStream {
  const last = events.at(-1);
  if (last === undefined) return loaded;
  const { commands } = loaded;
  const entries = events.map((event) => {
    const envelope = envelopeOf(event);
    const { commandId, inputDigest, digestVersion, actor } = envelope;
    const { from = event.revision } = commands.get(commandId) ?? {};
    commands.set(commandId, { inputDigest, digestVersion, actor: actor.id, from, to: event.revision });
    return entryOf(event, envelope, calendar);
  });
  return { story: tell(DECIDERS[category], loaded.story, entries), revision: last.revision, commands };
}

function entryOf(
  { id, type, data, revision }: RecordedEvent,
  envelope: Envelope,
  calendar: Calendar,
): Told<DomainEvent> | Amendment<DomainEvent> {
  const { schemaVersion, amends } = envelope;
  const event = decoded(id, () => decodeEvent(type, schemaVersion, data));
  const occurredAt = occurredAtIn(envelope);
  if (occurredAt === null) throw unreadable(id, new UndecodableEventError(`${type}: no occurredAt in its metadata`));
  const occurredOn = calendar.dayOf(occurredAt);
  if (isFact(event)) return { id, revision, occurredAt, occurredOn, ...event };
  const restated = decoded(id, () => restatedBy(event));
  return { id, amends: amends ?? '', restated: restated && { occurredAt, occurredOn, ...restated } };
}

/** @throws MilepostError STREAM_UNREADABLE */
function decoded<E>(event: string, decode: () => E): E {
  try {
    return decode();
  } catch (error) {
    if (!(error instanceof UndecodableEventError)) throw error;
    throw unreadable(event, error);
  }
}

function unreadable(event: string, cause: UndecodableEventError): MilepostError {
  return new MilepostError('STREAM_UNREADABLE', { event, reason: cause.message }, { cause });
}
