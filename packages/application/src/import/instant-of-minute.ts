import type { Calendar, Day, Instant } from '@milepost/domain';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const STEP = 15 * MINUTE;

/**
 * When the wall clock of the calendar's zone shows that minute of that day; the first of two where the clock was put back,
 * undefined where it was put forward over it.
 */
export function instantOfMinute(day: Day, minute: number, calendar: Calendar): Instant | undefined {
  const start = calendar.startOf(day);
  const plain = start + minute * MINUTE;
  if (calendar.endOf(day) + 1 - start === DAY) return plain;
  const shows = clockIn(calendar.zone);
  for (let shift = -12; shift <= 12; shift++) {
    const instant = plain + shift * STEP;
    if (calendar.dayOf(instant) === day && shows(instant) === minute) return instant;
  }
  return undefined;
}

function clockIn(zone: string): (instant: Instant) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (instant) => {
    const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    return (part['hour'] ?? 0) * 60 + (part['minute'] ?? 0);
  };
}
