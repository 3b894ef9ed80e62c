import { type Day, isDay, yearOf } from './calendar.js';

/** A month of reporting, `YYYY-MM`. Orders as a string. */
export type Period = string;

export function isPeriod(text: string): text is Period {
  return /^\d{4}-\d{2}$/.test(text) && isDay(`${text}-01`);
}

/** As precisely as is known: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export type RoughDay = string;

export function isRoughDay(text: string): text is RoughDay {
  return /^\d{4}(-\d{2}){0,2}$/.test(text) && isDay(`${text}${'0000-01-01'.slice(text.length)}`);
}

/** The last day that it may mean. */
export function lastDayOfRough(rough: RoughDay): Day {
  if (rough.length === 'YYYY'.length) return `${rough}-12-31`;
  return rough.length === 'YYYY-MM'.length ? lastDayOf(rough) : rough;
}

export function periodOf(day: Day): Period {
  return day.slice(0, 7);
}

export function yearOfPeriod(period: Period): number {
  return yearOf(period);
}

/** January to December. */
export function monthsOf(year: number): readonly Period[] {
  return Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, '0')}`);
}

/** 1 to 12. */
export function monthOfPeriod(period: Period): number {
  return Number(period.slice(5));
}

export function firstDayOf(period: Period): Day {
  return `${period}-01`;
}

export function lastDayOf(period: Period): Day {
  const days = new Date(Date.UTC(yearOfPeriod(period), monthOfPeriod(period), 0)).getUTCDate();
  return `${period}-${days}`;
}

/** How many months of the day's year have ended by it: its own month too on its last day. */
export function monthsEndedBy(day: Day): number {
  const period = periodOf(day);
  return monthOfPeriod(period) - (day === lastDayOf(period) ? 0 : 1);
}
