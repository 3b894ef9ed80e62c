import { type Calendar, instantText } from '@milepost/domain';
import type { EventStore, RecordedEvent } from '@milepost/event-store';
import type { ReadStore, TimedFact } from '@milepost/read-store';
import {
  envelopeOf,
  type Fact,
  indexedEvent,
  type IndexedEvent,
  occurredAtIn,
  recordedEventOf,
  statedBy,
  type TimelineView,
  type ViewsCheckpoint,
} from '@milepost/views';
import type { Drift } from '@milepost/application';
import { amendedBy } from '../amended-by.js';
import { entityEvents } from '../entity-events.js';
import { jsonDifferences } from '../json-difference.js';

const PAGE = 1_000;

export type LogSources = { readonly log: EventStore; readonly reads: ReadStore; readonly calendar: Calendar };

/** What an event of the log states of a fact, as the log alone says it. */
export type Statement = TimedFact<Fact | null> & {
  readonly id: string;
  /** The event that it takes the place of; null: it states a fact of its own. */
  readonly supersedes: string | null;
  /** Of the event itself; that of the fact is the seq of what stated it first. */
  readonly knownFrom: number;
};

/** The facts that stand when the events up to `seq` are known, in the order in which they are folded. */
export function standingAt(statements: readonly Statement[], seq: number): (Statement & { readonly fact: Fact })[] {
  const known = statements.filter(({ knownFrom }) => knownFrom <= seq);
  const superseded = new Set(known.map(({ supersedes }) => supersedes));
  return known
    .filter((one): one is Statement & { readonly fact: Fact } => one.fact !== null && !superseded.has(one.id))
    .sort((a, b) => a.v - b.v || a.seq - b.seq);
}

/**
 * What the log states of an entity's facts, in its order; and where the index of events has something else. A stream of which the index
 * knows nothing is not found.
 */
export async function factsInLog(
  { log, reads, calendar }: LogSources,
  view: TimelineView,
  entity: string,
  { seq, position }: Pick<ViewsCheckpoint, 'seq' | 'position'>,
): Promise<{ readonly statements: readonly Statement[]; readonly drift: readonly Drift[] }> {
  const indexed = await entityEvents(reads, view, entity, { op: 'range', field: 'seq', to: seq });
  const missing = new Map(indexed.map((event) => [event.id, event]));
  const statements: Statement[] = [];
  const drift: Drift[] = [];
  for (const stream of new Set(indexed.map((event) => event.stream))) {
    /** The latest event that states each fact of the stream, as the index should have it. */
    const latest = new Map<string, IndexedEvent>();
    for await (const event of eventsOf(log, stream)) {
      const known = missing.get(event.id);
      missing.delete(event.id);
      if (known === undefined) {
        const isIndexed = position !== null && event.position <= position;
        if (isIndexed && view.entityOf(indexedEvent(event, 0, 0)) === entity) drift.push(missingIn('index', event));
        continue;
      }
      const supersedes = amendedBy(event);
      const amended = supersedes === null ? null : (latest.get(supersedes) ?? null);
      // When the register knew it, and what was closed by then, the events of other streams tell.
      const { k, recordedAfterClose } = known;
      const expected = indexedEvent(event, known.seq, k, { amended, recordedAfterClose });
      drift.push(...eventDrift(known, expected));
      const { seq: knownFrom, factSeq, occurredAt: v } = expected;
      if (factSeq === null) continue;
      if (supersedes !== null) latest.delete(supersedes);
      latest.set(event.id, expected);
      statements.push({ v, seq: factSeq, fact: statedBy(expected, calendar), id: event.id, supersedes, knownFrom });
    }
  }
  for (const event of missing.values()) drift.push(missingIn('log', recordedEventOf(event), event.seq));
  return { statements, drift };
}

async function* eventsOf(log: EventStore, stream: string): AsyncGenerator<RecordedEvent> {
  for (let from = 0; ;) {
    const events = await log.readStream(stream, { from, limit: PAGE });
    yield* events;
    if (events.length < PAGE) return;
    from = (events.at(-1)?.revision ?? 0) + 1;
  }
}

function eventDrift(known: IndexedEvent, expected: IndexedEvent): Drift[] {
  const place = { ...placeOf(known.id, known.occurredAt), seq: known.seq };
  return jsonDifferences(known, expected).map(({ path, a, b }) => ({ ...place, path, stored: a, folded: b }));
}

function missingIn(where: 'log' | 'index', event: RecordedEvent, seq = -1): Drift {
  const [stored, folded] = where === 'log' ? [event, null] : [null, event];
  return {
    ...placeOf(event.id, occurredAtIn(envelopeOf(event)) ?? Date.parse(event.recordedAt)),
    path: '',
    seq,
    stored,
    folded,
  };
}

function placeOf(entity: string, validAt: number) {
  return { view: 'events', entity, facet: 'event', validAt: instantText(validAt) };
}
