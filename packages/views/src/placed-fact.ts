import { type Calendar, isAmending } from '@milepost/domain';
import type { EditPlace } from '@milepost/read-store';
import type { IndexedEvent } from './event-index/event-index.js';
import { type Fact, statedBy } from './fact.js';

/** A fact as it stands, and the event that states it so. */
type PlacedFact = { readonly event: IndexedEvent; readonly fact: Fact };

/** The order in which facts are folded: of their days, and on one day of what stated them first. */
export function byValidTime(a: IndexedEvent, b: IndexedEvent): number {
  return a.occurredAt - b.occurredAt || (a.factSeq ?? 0) - (b.factSeq ?? 0);
}

/** What an event does to the facts of a timeline; null: nothing, as it amends no fact that is known. */
export function editOf({ type, seq, factSeq, heldFrom, occurredAt }: IndexedEvent): EditPlace | null {
  if (factSeq === null) return null;
  const removes = heldFrom === null ? null : { v: heldFrom, seq: factSeq };
  const inserts = type === 'FactVoided' ? null : { v: occurredAt, seq: factSeq };
  return removes || inserts ? { seq, removes, inserts } : null;
}

/**
 * The facts that stand when all of the events are known, in the order in which they are folded.
 * @throws UndecodableEventError
 */
export function standingFacts(events: readonly IndexedEvent[], calendar: Calendar): PlacedFact[] {
  const stating = events.filter(({ factSeq }) => factSeq !== null);
  const superseded = new Set(stating.flatMap(({ type, amends }) => (isAmending(type) ? [amends] : [])));
  return stating
    .filter(({ id }) => !superseded.has(id))
    .sort(byValidTime)
    .flatMap((event) => {
      const fact = statedBy(event, calendar);
      return fact ? [{ event, fact }] : [];
    });
}
