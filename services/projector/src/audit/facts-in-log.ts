import { type Calendar, instantText } from '@milepost/domain';
import type { EventStore, RecordedEvent } from '@milepost/event-store';
import { canonicalJson, type ReadStore, type TimedFact } from '@milepost/read-store';
import {
  envelopeOf,
  type Fact,
  factOf,
  indexedEvent,
  type IndexedEvent,
  recordedEventOf,
  type TimelineView,
  type ViewsCheckpoint,
} from '@milepost/views';
import type { Drift } from '@milepost/application';
import { entityEvents } from '../entity-events.js';

const PAGE = 1_000;

export type LogSources = { readonly log: EventStore; readonly reads: ReadStore; readonly calendar: Calendar };

/**
 * The facts of an entity as the log has them, in the order in which they are folded; and where the index of events has something else. A
 * stream of which the index knows nothing is not found.
 */
export async function factsInLog(
  { log, reads, calendar }: LogSources,
  view: TimelineView,
  entity: string,
  { seq, position }: Pick<ViewsCheckpoint, 'seq' | 'position'>,
): Promise<{ readonly facts: readonly TimedFact<Fact>[]; readonly drift: readonly Drift[] }> {
  const indexed = await entityEvents(reads, view, entity, { op: 'range', field: 'seq', to: seq });
  const missing = new Map(indexed.map((event) => [event.id, event]));
  const facts: TimedFact<Fact>[] = [];
  const drift: Drift[] = [];
  for (const stream of new Set(indexed.map((event) => event.stream)))
    for await (const event of eventsOf(log, stream)) {
      const known = missing.get(event.id);
      missing.delete(event.id);
      if (known === undefined) {
        const isIndexed = position !== null && event.position <= position;
        if (isIndexed && view.entityOf(indexedEvent(event, 0, 0)) === entity) drift.push(eventDrift(event, null));
        continue;
      }
      if (canonicalJson(recordedEventOf(known)) !== canonicalJson(event)) drift.push(eventDrift(event, known));
      facts.push({ v: known.occurredAt, seq: known.seq, fact: factOf(event, calendar) });
    }
  for (const event of missing.values()) drift.push(eventDrift(null, event));
  return { facts: facts.sort((a, b) => a.v - b.v || a.seq - b.seq), drift };
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
