import { type Calendar, figurePoint, type FigurePoint, isDay, MilepostError, yearOf } from '@milepost/domain';
import type { Basis } from './basis.js';
import type { Points } from './points.js';

/**
 * Where the figures of a year are looked up: of the year asked for, or the latest with a listing known up to V's, else V's.
 * @throws MilepostError YEAR_OUT_OF_RANGE
 */
export type FigureYear = (basis: Basis, year: number | null | undefined) => Promise<FigurePoint>;

export function figureYearIn(points: Points, calendar: Calendar): FigureYear {
  return async (basis, year) => {
    const { validAt } = basis;
    if (year !== null && year !== undefined) {
      if (!isDay(`${year}-12-31`)) throw new MilepostError('YEAR_OUT_OF_RANGE', { path: 'year' });
      return figurePoint(calendar, validAt, year);
    }
    const point = points.at(validAt, basis);
    const latest = await point.once('latest listing', async () => {
      const years = [...(await point.rows()).values()].map(({ lastListingYear }) => lastListingYear ?? 0);
      return { year: Math.max(0, ...years) };
    });
    return figurePoint(calendar, validAt, latest.year || yearOf(calendar.dayOf(validAt)));
  };
}
