import { figurePoint, type FigurePoint, isDay, MilepostError, yearOf } from '@milepost/domain';
import type { Basis } from './basis.js';
import { made } from './made-once.js';
import type { FigureSources } from './reading-sources.js';

const LATEST_LISTING = made<{ readonly year: number }>();

/**
 * Where the figures of a year are looked up: of the year asked for, or the latest with a listing known up to V's, else V's.
 * @throws MilepostError YEAR_OUT_OF_RANGE
 */
export async function figureYear(
  { validAt, ...known }: Basis,
  year: number | null | undefined,
  { points, calendar }: FigureSources,
): Promise<FigurePoint> {
  if (year !== null && year !== undefined) {
    if (!isDay(`${year}-12-31`)) throw new MilepostError('YEAR_OUT_OF_RANGE', { path: 'year' });
    return figurePoint(calendar, validAt, year);
  }
  const point = points.at(validAt, known);
  const latest = await point.once(LATEST_LISTING, [], async () => {
    const years = [...(await point.rows()).values()].map(({ lastListingYear }) => lastListingYear ?? 0);
    return { year: Math.max(0, ...years) };
  });
  return figurePoint(calendar, validAt, latest.year || yearOf(calendar.dayOf(validAt)));
}
