import { type Day, daysBetween } from './days.js';
import { linear } from './scale.js';

/** Silence of this many days at least is shown as a gap. */
const LONG_SILENCE = 21;

export type Placed<E> = {
  readonly event: E;
  readonly occurredOn: Day;
  readonly recordedOn: Day;
  readonly apart: number;
};
export type Gap = { readonly days: number };

/** Events in the order of their days, the latest first, with long silences between them. */
export function withGaps<E>(events: readonly Placed<E>[]): readonly (Placed<E> | Gap)[] {
  return [...events].reverse().flatMap((event, index, all): readonly (Placed<E> | Gap)[] => {
    const later = all[index - 1];
    const days = later === undefined ? 0 : daysBetween(event.occurredOn, later.occurredOn);
    return days >= LONG_SILENCE ? [{ days }, event] : [event];
  });
}

export type Slant = { readonly occurred: number; readonly recorded: number; readonly isLate: boolean };

/** Where events lie on two parallel axes, when they occurred and when they were recorded; silences take less room. */
export function slants(events: readonly Placed<unknown>[], width: number, lateFrom = 31): readonly Slant[] {
  const days = [...new Set(events.flatMap(({ occurredOn, recordedOn }) => [occurredOn, recordedOn]))].sort();
  const places = new Map<Day, number>();
  let reached = 0;
  for (const [index, day] of days.entries()) {
    const before = days[index - 1];
    if (before !== undefined) reached += Math.min(daysBetween(before, day), LONG_SILENCE);
    places.set(day, reached);
  }
  const x = linear([0, reached], [12, width - 12]);
  return events.map(({ occurredOn, recordedOn, apart }) => ({
    occurred: x(places.get(occurredOn) ?? 0),
    recorded: x(places.get(recordedOn) ?? 0),
    isLate: apart >= lateFrom,
  }));
}
