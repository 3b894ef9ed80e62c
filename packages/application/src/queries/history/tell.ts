import { byValidTime, editOf } from '@milepost/views';
import type { PlacedFact } from './recorded-facts.js';

/**
 * Tells the next of what the log states: puts a fact at its place in the story, in the place of the one that it corrects, or takes away what
 * it voids. The one rule of what an event does to the facts told before it; what explains an answer compares the stories before and after,
 * and knows no types of events.
 * @returns from which place on the story is another one
 */
export function tell(story: PlacedFact[], next: PlacedFact): number {
  const { removes, inserts } = editOf(next.event) ?? {};
  let changed = story.length;
  if (removes) {
    const place = story.findIndex(({ event }) => event.factSeq === removes.seq);
    if (place >= 0) story.splice(place, 1);
    if (place >= 0) changed = place;
  }
  if (!inserts) return changed;
  let place = story.length;
  for (let last = story[place - 1]; last && byValidTime(last.event, next.event) > 0; last = story[place - 1])
    place -= 1;
  story.splice(place, 0, next);
  return Math.min(changed, place);
}
