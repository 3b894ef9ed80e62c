import { type Calendar, instantText } from '@milepost/domain';
import type { EventStore, RecordedEvent } from '@milepost/event-store';
import { canonicalJson, type ReadStore, type TimedFact } from '@milepost/read-store';
import {
  envelopeOf,
  type Fact,
  indexedEvent,
  type IndexedEvent,
  recordedEventOf,
  statedBy,
  type TimelineView,
  type ViewsCheckpoint,
} from '@milepost/views';
import type { Drift } from '@milepost/application';
import { amendedBy } from '../amended-by.js';
import { entityEvents } from '../entity-events.js';

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
    const ofStream = new Map<string, Statement>();
    const superseded = new Set<string | null>();
    for await (const event of eventsOf(log, stream)) {
      const known = missing.get(event.id);
      missing.delete(event.id);
      if (known === undefined) {
        const isIndexed = position !== null && event.position <= position;
        if (isIndexed && view.entityOf(indexedEvent(event, 0, 0)) === entity) drift.push(eventDrift(event, null));
        continue;
      }
      if (canonicalJson(recordedEventOf(known)) !== canonicalJson(event)) drift.push(eventDrift(event, known));
      const supersedes = amendedBy(event);
      const seq = supersedes === null ? known.seq : ofStream.get(supersedes)?.seq;
      // What does not amend the latest event of a fact of its stream changes nothing.
      if (seq === undefined || (supersedes !== null && superseded.has(supersedes))) continue;
      superseded.add(supersedes);
      const fact = statedBy(event, calendar);
      ofStream.set(event.id, { v: known.occurredAt, seq, fact, id: event.id, supersedes, knownFrom: known.seq });
    }
    statements.push(...ofStream.values());
  }
  for (const event of missing.values()) drift.push(eventDrift(null, event));
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

function eventDrift(inLog: RecordedEvent | null, known: IndexedEvent | null): Drift {
  const entity = inLog?.id ?? known?.id ?? '';
  const validAt = known ? instantText(known.occurredAt) : inLog ? envelopeOf(inLog).occurredAt : '';
  const stored = known && recordedEventOf(known);
  return { view: 'events', entity, facet: 'event', path: '', validAt, seq: known?.seq ?? -1, stored, folded: inLog };
}
