import {
  compareFractions,
  completedOfMonth,
  completedThrough,
  type FigurePoint,
  fraction,
  type Fraction,
  type MeasureRow,
  monthOfPeriod,
  monthsOf,
  monthsUnknown,
  type Period,
  roundedText,
  subtract,
  upTo,
  type Yuan,
  type YearMeasures,
} from '@milepost/domain';
import type { ProjectCard } from '@milepost/views';

/** A project's own values of one year, listed or not; see `ProjectYear` of the API. */
export type ProjectYear = {
  readonly year: number;
  readonly listed: boolean;
  readonly planBaseline: Yuan | null;
  readonly planAdjusted: Yuan | null;
  readonly completed: Yuan;
  /** Ended months on the list without a known actual. */
  readonly monthsUnknown: number;
  readonly forecast: Yuan | null;
  /** Percent, two decimals. */
  readonly completionRate: string | null;
  readonly completionRateAdjusted: string | null;
  readonly months: readonly (MonthAmounts & { readonly period: Period; readonly progress: string | null })[];
};

/** Of the month alone; null where nothing is known, `completed` also while the month has not ended. */
export type MonthAmounts = { readonly completed: Yuan | null; readonly forecast: Yuan | null };

type Years = Pick<MeasureRow, 'years'>;

export function projectYear({ years, progress }: Years & Pick<ProjectCard, 'progress'>, at: FigurePoint): ProjectYear {
  const year = years[at.year];
  return {
    year: at.year,
    listed: year?.listed === true,
    planBaseline: year?.planBaseline ?? null,
    planAdjusted: year?.planAdjusted ?? null,
    completed: completedIn(year, at),
    monthsUnknown: year ? monthsUnknown(year, at) : 0,
    forecast: forecastIn(year, at),
    completionRate: percent(completionRateIn(year, at)),
    completionRateAdjusted: percent(adjustedRateIn(year, at)),
    months: months(year, progress, at),
  };
}

export function completedOf({ years }: Years, at: FigurePoint): Yuan {
  return completedIn(years[at.year], at);
}

/** Completion rate less time progress by months, in points, is below so many. */
export function isBehind({ years }: Years, at: FigurePoint, points: Fraction): boolean {
  const rate = completionRateIn(years[at.year], at);
  if (rate === null) return false;
  const lead = subtract(rate, { numerator: BigInt(at.monthsEnded), denominator: 12n });
  return compareFractions({ ...lead, numerator: lead.numerator * 100n }, points) < 0;
}

/** Exact, for ordering; null without a plan. */
export function completionRateOf({ years }: Years, at: FigurePoint): Fraction | null {
  return completionRateIn(years[at.year], at);
}

type Year = YearMeasures | undefined;

export function completedIn(year: Year, at: FigurePoint): Yuan {
  return completedThrough(year, upTo(at));
}

export function forecastIn(year: Year, at: FigurePoint): Yuan | null {
  const forecast = year?.forecasts[at.month];
  return forecast === undefined ? null : completedThrough(year, Math.min(at.month - 1, at.monthsEnded)) + forecast;
}

export function completionRateIn(year: Year, at: FigurePoint): Fraction | null {
  return fraction(completedIn(year, at), year?.planBaseline ?? 0);
}

export function adjustedRateIn(year: Year, at: FigurePoint): Fraction | null {
  return fraction(completedIn(year, at), year?.planAdjusted ?? 0);
}

export function percent(rate: Fraction | null): string | null {
  return rate && roundedText(rate, 2, 100n);
}

/** What is said of the month itself, else of its last 旬. */
export function progressIn(progress: ProjectCard['progress'], month: Period): string | null {
  return [month, `${month}-3`, `${month}-2`, `${month}-1`].flatMap((period) => progress[period] ?? [])[0] ?? null;
}

function months(year: Year, progress: ProjectCard['progress'], at: FigurePoint): ProjectYear['months'] {
  const named = new Set(
    [...Object.keys(year?.actuals ?? {}), ...Object.keys(year?.forecasts ?? {})].flatMap(monthsOfKey),
  );
  return monthsOf(at.year)
    .map((period) => {
      const month = monthOfPeriod(period);
      const amounts = named.has(month) ? monthAmounts(year, at, month) : { completed: null, forecast: null };
      return { period, ...amounts, progress: progressIn(progress, period) };
    })
    .filter((month) => [month.completed, month.forecast, month.progress].some((said) => said !== null));
}

/** A return of several months tells of none alone. */
function monthsOfKey(key: string): number[] {
  return key.includes('-') ? [] : [Math.trunc(Number(key))];
}

function monthAmounts(year: Year, at: FigurePoint, month: number): MonthAmounts {
  return {
    completed: month <= at.monthsEnded && year ? completedOfMonth(year.actuals, month) : null,
    forecast: year?.forecasts[month] ?? null,
  };
}
