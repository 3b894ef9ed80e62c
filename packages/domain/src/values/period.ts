import { type Day, isDay, yearOf } from './calendar.js';

/** A month of reporting, `YYYY-MM`. Orders as a string. */
export type Period = string;

export function isPeriod(text: string): text is Period {
  return /^\d{4}-\d{2}$/.test(text) && isDay(`${text}-01`);
}

/** What a return is of: a month, or a 旬 of it, `YYYY-MM-1` to `-3`: its days to the 10th, to the 20th, to its end. */
export type ReturnPeriod = string;

export function isReturnPeriod(text: string): text is ReturnPeriod {
  return isPeriod(text) || isTenDays(text);
}

/** A 旬. */
export function isTenDays(text: string): boolean {
  return /^\d{4}-\d{2}-[123]$/.test(text) && isPeriod(monthOf(text));
}

/** The month that a return falls into. */
export function monthOf(period: ReturnPeriod): Period {
  return period.slice(0, 'YYYY-MM'.length);
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
  return Number(monthOf(period).slice(5));
}

export function firstDayOf(period: ReturnPeriod): Day {
  return `${monthOf(period)}-${['01', '01', '11', '21'][tenDaysOf(period)] ?? '01'}`;
}

export function lastDayOf(period: ReturnPeriod): Day {
  const part = tenDaysOf(period);
  if (part === 1 || part === 2) return `${monthOf(period)}-${part}0`;
  const days = new Date(Date.UTC(yearOfPeriod(period), monthOfPeriod(period), 0)).getUTCDate();
  return `${monthOf(period)}-${days}`;
}

/** 1 to 3, 0 of a month. */
export function tenDaysOf(period: ReturnPeriod): number {
  return isTenDays(period) ? Number(period.at(-1)) : 0;
}

/** How many months of the day's year have ended by it: its own month too on its last day. */
export function monthsEndedBy(day: Day): number {
  const period = periodOf(day);
  return monthOfPeriod(period) - (day === lastDayOf(period) ? 0 : 1);
}
