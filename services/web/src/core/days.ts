/** YYYY-MM-DD. */
export type Day = string;
/** YYYY-MM. */
export type Month = string;

const two = (n: number) => String(n).padStart(2, '0');

export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && dayOf(Date.parse(`${text}T00:00:00Z`)) === text;

export const isMonth = (text: string): boolean => isDay(`${text}-01`);

const dayOf = (utc: number): Day | null => (Number.isNaN(utc) ? null : new Date(utc).toISOString().slice(0, 10));

export const monthOf = (day: Day): Month => day.slice(0, 7);

export const yearOf = (day: Day): number => Number(day.slice(0, 4));

export const monthNumber = (month: Month): number => Number(month.slice(5, 7));

export function addMonths(month: Month, more: number): Month {
  const months = Number(month.slice(0, 4)) * 12 + monthNumber(month) - 1 + more;
  return `${Math.floor(months / 12)}-${two((months % 12) + 1)}`;
}

export function endOfMonth(month: Month): Day {
  const next = Date.parse(`${addMonths(month, 1)}-01T00:00:00Z`);
  return new Date(next - 86_400_000).toISOString().slice(0, 10);
}

export const isEndOfMonth = (day: Day): boolean => endOfMonth(monthOf(day)) === day;

/** The months of a year that are over at the end of a day: all of a year before it. */
export function endedMonths(year: number, day: Day): readonly Month[] {
  return monthsOf(year).filter((month) => endOfMonth(month) <= day);
}

export const monthsOf = (year: number): readonly Month[] =>
  Array.from({ length: 12 }, (_, index) => `${year}-${two(index + 1)}`);

/** Whole days from one to the other; negative where it lies before. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** By zone: making one takes ten times as long as using it. */
const FORMATS = new Map<string, Intl.DateTimeFormat>();

function formatIn(zone: string): Intl.DateTimeFormat {
  const made = FORMATS.get(zone);
  if (made) return made;
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  FORMATS.set(zone, format);
  return format;
}

/** An instant in the register's zone, as YYYY-MM-DD and HH:MM. */
export function inZone(instant: string | number, zone: string): { readonly day: Day; readonly time: string } {
  const parts = formatIn(zone).formatToParts(new Date(instant));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((found) => found.type === type)?.value ?? '';
  return { day: `${part('year')}-${part('month')}-${part('day')}`, time: `${part('hour')}:${part('minute')}` };
}
