import type { AnyStory } from '../catalogue/decide.js';
import { DECIDERS } from '../catalogue/deciders.js';
import { targetOf } from '../catalogue/fact-commands.js';
import { occurrenceOf } from '../catalogue/occurrence-of.js';
import { statementBy } from '../kernel/story.js';
import type { Category, Ref } from '../kernel/streams.js';
import type { Calendar, Day, Instant } from '../values/calendar.js';
import type { Act } from './commands.js';

/** When the fact of an act holds, as it would read, and the other streams that its decision looks at. */
export type Bearings = {
  readonly occurredAt: Instant;
  readonly refs: Readonly<Record<string, Ref | null>>;
  /** The project whose issues and funds it looks at; null: at none. */
  readonly about: string | null;
};

/** @param now when nothing says another day */
export function bearingsOf(category: Category, act: Act, story: AnyStory, calendar: Calendar, now: Instant): Bearings {
  if (act.kind === 'record')
    return { occurredAt: occurrenceOf(act.command, calendar, now), refs: targetOf(act.command).refs, about: null };
  const fact = statementBy(story, act.event)?.fact;
  const day = fact?.occurredAt ?? now;
  const { amending } = DECIDERS[category];
  const refs = fact ? (amending?.refs?.(fact) ?? {}) : {};
  const about = (on: Day | null) => (fact ? (amending?.about?.(fact, on) ?? null) : null);
  if (act.kind === 'void') return { occurredAt: day, refs, about: about(null) };
  const occurredAt = occurrenceOf(act.restated, calendar, day);
  const all = { ...targetOf(act.restated).refs, ...refs };
  return { occurredAt, refs: all, about: about(calendar.dayOf(occurredAt)) };
}
