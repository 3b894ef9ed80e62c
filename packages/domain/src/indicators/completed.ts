import { lastDayOf, type ReturnPeriod, tenDaysOf } from '../values/period.js';
import type { Yuan } from '../values/yuan.js';
import type { FigurePoint } from './figure-point.js';
import type { MeasureRow, YearMeasures } from './measure-row.js';

type Actuals = YearMeasures['actuals'];

/** Up to which month actuals count, and 旬 where their month has none. */
type UpTo = { readonly months: number; readonly tenDays: number };

/** Of which months an actual is, and of which 旬; 0: of all of it. */
type Part = { readonly first: number; readonly last: number; readonly tenDays: number };

/** The key of an actual in its year: `5` of a month, `5.2` of a 旬, `1-7` of several months. */
export function actualKey(period: ReturnPeriod, from: string | null): string {
  const [month, part] = [Number(period.slice(5, 7)), tenDaysOf(period)];
  if (part > 0) return `${month}.${part}`;
  return from === null ? String(month) : `${Number(from.slice(5))}-${month}`;
}

/** The key under which the return of a period stands, whatever its first month; null: it does not. */
export function keyStanding(actuals: Actuals, period: ReturnPeriod): string | null {
  const key = actualKey(period, null);
  if (actuals[key] !== undefined) return key;
  return key.includes('.') ? null : (Object.keys(actuals).find((other) => other.endsWith(`-${key}`)) ?? null);
}

/** As a person reads it. */
export function periodOfKey(year: number, key: string): string {
  const { first, last, tenDays } = partOf(key);
  const month = (number: number) => `${year}-${String(number).padStart(2, '0')}`;
  if (tenDays > 0) return `${month(last)}-${tenDays}`;
  return first === last ? month(last) : `${month(first)}..${month(last)}`;
}

export function upTo(at: FigurePoint): UpTo {
  return { months: at.monthsEnded, tenDays: at.dayOfYear > 0 ? at.month : 0 };
}

/** Known actuals, as `add` is told them one by one: of a month with a return of its own, or within one of several months, no 旬. */
export function eachCompleted(
  { actuals }: Pick<YearMeasures, 'actuals'>,
  { months, tenDays }: UpTo,
  add: (amount: Yuan, key: string) => void,
): void {
  for (const key in actuals) {
    const amount = actuals[key] ?? 0;
    if (!isOfOneMonth(key)) {
      const part = partOf(key);
      if (part.tenDays > 0 ? part.last > tenDays || isMonthKnown(actuals, part.last) : part.last > months) continue;
      if (part.tenDays === 0 && isCounted(actuals, part)) continue;
    } else if (Number(key) > months) continue;
    add(amount, key);
  }
}

/** Of the month alone, by its own return or its 旬; null: not known. */
export function completedOfMonth(actuals: Actuals, month: number): Yuan | null {
  const own = actuals[month];
  if (own !== undefined) return own;
  if (isMonthKnown(actuals, month)) return null;
  const parts = [1, 2, 3].map((part) => actuals[`${month}.${part}`]).filter((amount) => amount !== undefined);
  return parts.length === 0 ? null : parts.reduce((sum, amount) => sum + amount, 0);
}

/** Ended months at whose end the project was on the list, and of which no return, nor all of its 旬, is known. */
export function monthsUnknown({ actuals, onList }: Pick<YearMeasures, 'actuals' | 'onList'>, at: FigurePoint): number {
  let unknown = 0;
  for (let month = 1; month <= at.monthsEnded; month++) {
    const end = lastDayOf(`${at.year}-${String(month).padStart(2, '0')}`);
    const isListed = onList.some(({ from, to }) => from <= end && (to === null || to > end));
    const isKnown = isMonthKnown(actuals, month) || [1, 2, 3].every((part) => `${month}.${part}` in actuals);
    if (isListed && !isKnown) unknown += 1;
  }
  return unknown;
}

/** Completed in the months 1 to `last` of a year, 旬 of them included. */
export function completedThrough(year: Pick<YearMeasures, 'actuals'> | undefined, last: number | UpTo): Yuan {
  let sum = 0;
  const until = typeof last === 'number' ? { months: last, tenDays: last } : last;
  if (year) eachCompleted(year, until, (amount) => (sum += amount));
  return sum;
}

/** What a project completed before the first year of the register and in all years up to the point; null: not known. */
export function completedSinceStart(
  { openingCompleted, completedBefore, years }: Pick<MeasureRow, 'openingCompleted' | 'completedBefore' | 'years'>,
  at: FigurePoint,
): Yuan | null {
  if (openingCompleted === null) return null;
  let sum = openingCompleted + completedBefore;
  for (const year in years)
    if (Number(year) <= at.year) sum += completedThrough(years[year], Number(year) === at.year ? upTo(at) : 12);
  return sum;
}

function isOfOneMonth(key: string): boolean {
  return Number.isInteger(Number(key));
}

function partOf(key: string): Part {
  const [month = '', tenDays = '0'] = key.split('.');
  const [first = 0, last = first] = month.split('-').map(Number);
  return { first, last, tenDays: Number(tenDays) };
}

/** By a return of its own, or one of several months. */
function isMonthKnown(actuals: Actuals, month: number): boolean {
  return actuals[month] !== undefined || keyCovering(actuals, month) !== null;
}

/** The return of several months that says the month among others; null: none. */
export function keyCovering(actuals: Actuals, month: number): string | null {
  function covers(key: string) {
    if (!key.includes('-')) return false;
    const { first, last, tenDays } = partOf(key);
    return tenDays === 0 && first < last && first <= month && month <= last;
  }
  return Object.keys(actuals).find(covers) ?? null;
}

/** Whether returns that end earlier say some of its months: two that were let in at once, of which the longer does not count. */
function isCounted(actuals: Actuals, { first, last }: Part): boolean {
  return Object.keys(actuals).some((key) => {
    const other = partOf(key);
    return other.tenDays === 0 && other.last >= first && other.last < last;
  });
}
