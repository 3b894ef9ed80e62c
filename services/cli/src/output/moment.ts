import type { Calendar } from '@milepost/domain';
import type { BasisAnswer } from '../client/answers.js';

/** An instant in the register's zone, to the minute; the end of a day is the day. */
export function momentText(iso: string, calendar: Calendar): string {
  const instant = Date.parse(iso);
  const day = calendar.dayOf(instant);
  return instant === calendar.endOf(day) ? day : calendar.minuteOf(instant);
}

/** The day of an instant that is the start of one, as a fact's `occurredAt`. */
export function dayText(iso: string, calendar: Calendar): string {
  const instant = Date.parse(iso);
  const day = calendar.dayOf(instant);
  return instant === calendar.startOf(day) ? day : calendar.minuteOf(instant);
}

/** What an answer was computed from, in one line. */
export function basisText({ validAt, knownAt, seq, parked }: BasisAnswer, calendar: Calendar): string {
  const known = knownAt === null ? 'nothing known yet' : `known at ${momentText(knownAt, calendar)}`;
  const behind = parked.length === 0 ? '' : `; not up to date: ${parked.join(', ')}`;
  return `valid at ${momentText(validAt, calendar)}, ${known} (seq ${seq})${behind}`;
}
