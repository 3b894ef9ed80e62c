import type { Yuan } from '../values/yuan.js';
import type { FigurePoint } from './figure-point.js';
import type { MeasureRow, YearMeasures } from './measure-row.js';

/** Known actuals of the months 1 to `last`, as `add` is told them one by one. */
export function eachCompleted(
  { actuals }: Pick<YearMeasures, 'actuals'>,
  last: number,
  add: (amount: Yuan, month: string) => void,
): void {
  for (const month in actuals) if (Number(month) <= last) add(actuals[month] ?? 0, month);
}

/** Completed in the months 1 to `last` of a year. */
export function completedThrough(year: Pick<YearMeasures, 'actuals'> | undefined, last: number): Yuan {
  let sum = 0;
  if (year) eachCompleted(year, last, (amount) => (sum += amount));
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
    if (Number(year) <= at.year) sum += completedThrough(years[year], Number(year) === at.year ? at.monthsEnded : 12);
  return sum;
}
