import { dayAfter, type Instant } from '@milepost/domain';
import type { IndexedEvent } from '@milepost/views';
import { type Aspect, type Days, isSame } from './aspect.js';
import type { Step } from './steps.js';

/** A value that gave way to another one. */
export type ValueChange<T> = {
  readonly before: T;
  readonly after: T;
  /** The start of the day on which it did; of one by knowledge, of the day that is asked about. */
  readonly moment: Instant;
  /** Made it; where no event did, set what the value is since, else what it was until then. */
  readonly event: IndexedEvent;
  /** Nothing happened on the day that changed the value: it is another one because time passed. */
  readonly isTurn: boolean;
};

/**
 * The changes of a value from the day of `after` (null: from before the first fact) to that of `upTo`, along a story. What is recorded of
 * a day changes the value before the day itself does.
 */
export function changesByDay<D, T>(
  aspect: Aspect<D, T>,
  steps: readonly Step<D>[],
  { after, upTo }: { readonly after: Instant | null; readonly upTo: Instant },
  days: Days,
): ValueChange<T>[] {
  const begin = after === null ? Number.NEGATIVE_INFINITY : days.readOn(after, aspect.year);
  const end = days.readOn(upTo, aspect.year);
  const there = steps.filter(({ placed: { event } }) => event.occurredAt > begin && event.occurredAt <= end);
  let document: D | null = (there[0] ? there[0].before : lastBy(steps, end)?.after) ?? null;
  let value = aspect.read(document, days.at(after === null ? end : begin));
  const changes: ValueChange<T>[] = [];
  let [next, previous] = [0, begin];
  const turns = turnsOf(aspect, steps, [begin, end], days);
  const moments = new Set([...there.map(({ placed }) => placed.event.occurredAt), ...turns]);
  for (const moment of [...moments].sort((a, b) => a - b)) {
    const at = days.at(moment);
    function change(now: T, event: IndexedEvent, isTurn: boolean) {
      if (!isSame(value, now)) changes.push({ before: value, after: now, moment, event, isTurn });
      value = now;
    }
    let reading = turns.has(moment) ? aspect.read(document, at) : value;
    let isSet = false;
    for (let step = there[next]; step?.placed.event.occurredAt === moment; step = there[++next]) {
      document = step.after;
      if (aspect.of(step.before) === aspect.of(step.after)) continue;
      const now = aspect.read(document, at);
      if (isSame(reading, now)) continue;
      [reading, isSet] = [now, true];
      change(now, step.placed.event, false);
    }
    if (!isSet && !isSame(value, reading)) {
      const setter = setterOf(aspect, steps, moment, [moment, previous], days);
      if (setter) change(reading, setter, true);
    }
    previous = moment;
  }
  return changes;
}

/** The changes of a value on the day of `validAt` as one event after the other was recorded. */
export function changesByKnowledge<D, T>(
  aspect: Aspect<D, T>,
  knowledge: readonly Step<D>[],
  validAt: Instant,
  days: Days,
): ValueChange<T>[] {
  const moment = days.readOn(validAt, aspect.year);
  const at = days.at(moment);
  return knowledge.flatMap(({ placed: { event }, before: was, after: is }) => {
    if (aspect.of(was) === aspect.of(is)) return [];
    const [before, after] = [aspect.read(was, at), aspect.read(is, at)];
    return isSame(before, after) ? [] : [{ before, after, moment, event, isTurn: false }];
  });
}

/** The days on which the value may change though nothing happens. */
function turnsOf<D, T>(
  { year, turnsOn }: Aspect<D, T>,
  steps: readonly Step<D>[],
  [begin, end]: readonly [Instant, Instant],
  days: Days,
): ReadonlySet<Instant> {
  const first = Math.max(begin, steps[0]?.placed.event.occurredAt ?? end);
  if (year === null || first >= end) return new Set();
  const own = steps.flatMap(({ after }) => (after && turnsOn ? turnsOn(after).map((day) => days.startOf(day)) : []));
  return new Set([...days.turns(first, end), ...own.filter((moment) => moment > first && moment <= end)]);
}

/** The last event up to a day that sets the value, read as on the first of the moments that it has a value on. */
function setterOf<D, T>(
  aspect: Aspect<D, T>,
  steps: readonly Step<D>[],
  upTo: Instant,
  moments: readonly Instant[],
  days: Days,
): IndexedEvent | null {
  for (const moment of moments) {
    const at = days.at(moment);
    const sets = ({ placed: { event }, before, after }: Step<D>) =>
      event.occurredAt <= upTo && !isSame(aspect.read(before, at), aspect.read(after, at));
    const setter = steps.findLast(sets);
    if (setter) return setter.placed.event;
  }
  return null;
}

function lastBy<D>(steps: readonly Step<D>[], moment: Instant): Step<D> | undefined {
  return steps.findLast(({ placed: { event } }) => event.occurredAt <= moment);
}

/** The days behind which something is overdue. */
export function daysBehind(dues: readonly (string | null)[]): string[] {
  return dues.filter((due) => due !== null).map(dayAfter);
}
