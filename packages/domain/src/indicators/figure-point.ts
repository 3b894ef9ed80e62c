import { type Calendar, type Day, dayOfYear, daysOfYear, type Instant, yearOf } from '../values/calendar.js';
import { monthOfPeriod, monthsEndedBy, periodOf } from '../values/period.js';

/** The day and year that figures are asked for: of an earlier year than V's, its 31 December. */
export type FigurePoint = {
  readonly year: number;
  readonly day: Day;
  /** Where on the valid axis the year's facts are looked up. */
  readonly validAt: Instant;
  /** Of the year, 0 to 12; 0 before it began. */
  readonly monthsEnded: number;
  /** The month of the day, 1 to 12. */
  readonly month: number;
  readonly dayOfYear: number;
  readonly daysOfYear: number;
};

export function figurePoint(calendar: Calendar, validAt: Instant, year: number): FigurePoint {
  const asked = calendar.dayOf(validAt);
  const past = year < yearOf(asked);
  const day = past ? `${year}-12-31` : asked;
  const begun = year === yearOf(day);
  return {
    year,
    day,
    validAt: past ? calendar.endOf(day) : validAt,
    monthsEnded: begun ? monthsEndedBy(day) : 0,
    month: monthOfPeriod(periodOf(day)),
    dayOfYear: begun ? dayOfYear(day) : 0,
    daysOfYear: daysOfYear(year),
  };
}
