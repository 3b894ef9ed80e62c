import type { TimelinePoint } from '@milepost/read-store';
import type { IndexedEvent } from '@milepost/views';
import { type ChangeKind, changeKindOf } from './change-kind.js';
import { isAt } from './recorded-facts.js';

/** The events behind a change, in the order of the log, and what sort of change the last of them is. */
export type Cause = { readonly events: readonly IndexedEvent[]; readonly kind: ChangeKind };

/**
 * Of the events that set a value at two points, in the order of folding: those that are at one of the points only. Where there is none
 * the day itself made the difference, and the event that set the value last is named.
 */
export function causeOf(
  setters: { readonly from: readonly IndexedEvent[]; readonly to: readonly IndexedEvent[] },
  from: TimelinePoint,
  to: TimelinePoint,
): Cause {
  const come = setters.to.filter((event) => !isAt(event, from));
  const gone = setters.from.filter((event) => !isAt(event, to));
  const inOrder = [...come, ...gone].sort((a, b) => a.seq - b.seq);
  const last = inOrder.at(-1);
  if (last) return { events: inOrder, kind: kindOf(last, come.includes(last) ? from : to) };
  const setter = setters.to.at(-1) ?? setters.from.at(-1);
  return { events: setter ? [setter] : [], kind: 'CALENDAR' };
}

/** @param other the point at which it is not */
export function kindOf(event: IndexedEvent, other: TimelinePoint): ChangeKind {
  return changeKindOf(event, event.occurredAt <= other.validAt);
}
