import {
  compareFractions,
  completedThrough,
  type FigurePoint,
  fraction,
  type Fraction,
  type MeasureRow,
  roundedText,
  subtract,
  type Yuan,
  type YearMeasures,
} from '@milepost/domain';

/** A project's own values of one year, listed or not; see `ProjectYear` of the API. */
export type ProjectYear = {
  readonly year: number;
  readonly listed: boolean;
  readonly planBaseline: Yuan | null;
  readonly planAdjusted: Yuan | null;
  readonly completed: Yuan;
  readonly forecast: Yuan | null;
  /** Percent, two decimals. */
  readonly completionRate: string | null;
  readonly completionRateAdjusted: string | null;
  readonly months: readonly (MonthAmounts & { readonly period: string })[];
};

/** Of the month alone; null where nothing is known, `completed` also while the month has not ended. */
export type MonthAmounts = { readonly completed: Yuan | null; readonly forecast: Yuan | null };

type Years = Pick<MeasureRow, 'years'>;

export function projectYear({ years }: Years, at: FigurePoint): ProjectYear {
  const year = years[at.year];
  return {
    year: at.year,
    listed: year?.listed === true,
    planBaseline: year?.planBaseline ?? null,
    planAdjusted: year?.planAdjusted ?? null,
    completed: completedIn(year, at),
    forecast: forecastIn(year, at),
    completionRate: percent(completionRateIn(year, at)),
    completionRateAdjusted: percent(adjustedRateIn(year, at)),
    months: months(year, at),
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
  return completedThrough(year, at.monthsEnded);
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

function months(year: Year, at: FigurePoint): ProjectYear['months'] {
  const named = new Set([...Object.keys(year?.actuals ?? {}), ...Object.keys(year?.forecasts ?? {})].map(Number));
  return [...named]
    .sort((a, b) => a - b)
    .map((month) => ({
      period: `${at.year}-${String(month).padStart(2, '0')}`,
      ...monthAmounts(year, at, month),
    }))
    .filter(({ completed, forecast }) => completed !== null || forecast !== null);
}

function monthAmounts(year: Year, at: FigurePoint, month: number): MonthAmounts {
  return {
    completed: month <= at.monthsEnded ? (year?.actuals[month] ?? null) : null,
    forecast: year?.forecasts[month] ?? null,
  };
}
