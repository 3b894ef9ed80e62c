import type { Calendar } from '@milepost/domain';
import type { BasisAnswer } from '../client/answers/answers.js';
import { say } from '../language.js';

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
  const known =
    knownAt === null
      ? say('nothing known yet', '尚无登记')
      : say(`known at ${momentText(knownAt, calendar)}`, `截至${momentText(knownAt, calendar)}所知`);
  const behind =
    parked.length === 0 ? '' : say(`; not up to date: ${parked.join(', ')}`, `；未更新：${parked.join('、')}`);
  return say(
    `valid at ${momentText(validAt, calendar)}, ${known} (seq ${seq})${behind}`,
    `${momentText(validAt, calendar)}的实际，${known}（序号${seq}）${behind}`,
  );
}
