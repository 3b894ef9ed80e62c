import type { Calendar, Instant } from '@milepost/domain';

const MINUTE = 60_000;

/** An instant as a clock shows it in the calendar's zone, to the millisecond: RFC 3339 with the offset. */
export function localTime(instant: Instant, calendar: Calendar): string {
  const shown = Date.parse(`${calendar.minuteOf(instant).replace(' ', 'T')}:00Z`);
  const offset = Math.round((shown - Math.floor(instant / MINUTE) * MINUTE) / MINUTE);
  const digits = (minutes: number) => String(minutes).padStart(2, '0');
  const [hours, rest] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  const zone = `${offset < 0 ? '-' : '+'}${digits(hours)}:${digits(rest)}`;
  return new Date(instant + offset * MINUTE).toISOString().replace('Z', zone);
}
