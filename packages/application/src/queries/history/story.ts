import type { IndexedEvent } from '@milepost/views';
import type { PlacedFact } from './recorded-facts.js';

/** The order in which events are folded: of their days, and on one day of the log. */
export function byValidTime(a: IndexedEvent, b: IndexedEvent): number {
  return a.occurredAt - b.occurredAt || a.seq - b.seq;
}

/**
 * Tells the next of the log's facts: puts it at its place in the story. The one rule of what a fact does to those told before it; what
 * explains an answer compares the stories before and after, and knows no types of events.
 * @returns from which place on the story is another one
 */
export function tell(story: PlacedFact[], next: PlacedFact): number {
  let place = story.length;
  for (let last = story[place - 1]; last && byValidTime(last.event, next.event) > 0; last = story[place - 1])
    place -= 1;
  story.splice(place, 0, next);
  return place;
}
