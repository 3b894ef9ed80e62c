import {
  compare,
  type FigurePoint,
  fraction,
  type Fraction,
  type MeasureRow,
  roundedText,
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
  const completed = completedThrough(year, at.monthsEnded);
  const forecast = year?.forecasts[at.month];
  return {
    year: at.year,
    listed: year?.listed === true,
    planBaseline: year?.planBaseline ?? null,
    planAdjusted: year?.planAdjusted ?? null,
    completed,
    forecast: forecast === undefined ? null : completedThrough(year, Math.min(at.month - 1, at.monthsEnded)) + forecast,
    completionRate: percent(fraction(completed, year?.planBaseline ?? 0)),
    completionRateAdjusted: percent(fraction(completed, year?.planAdjusted ?? 0)),
    months: months(year, at),
  };
}

export function completedOf({ years }: Years, at: FigurePoint): Yuan {
  return completedThrough(years[at.year], at.monthsEnded);
}

/** Exact, for ordering; null without a plan. */
export function completionRateOf(row: Years, at: FigurePoint): Fraction | null {
  return fraction(completedOf(row, at), row.years[at.year]?.planBaseline ?? 0);
}

export const compareRates = compare;

function completedThrough(year: YearMeasures | undefined, last: number): Yuan {
  return Object.entries(year?.actuals ?? {}).reduce(
    (sum, [month, actual]) => (Number(month) <= last ? sum + actual : sum),
    0,
  );
}

function percent(rate: Fraction | null): string | null {
  return rate && roundedText(rate, 2, 100n);
}

function months(year: YearMeasures | undefined, at: FigurePoint): ProjectYear['months'] {
  const named = new Set([...Object.keys(year?.actuals ?? {}), ...Object.keys(year?.forecasts ?? {})].map(Number));
  return [...named]
    .sort((a, b) => a - b)
    .map((month) => ({
      period: `${at.year}-${String(month).padStart(2, '0')}`,
      ...monthAmounts(year, at, month),
    }))
    .filter(({ completed, forecast }) => completed !== null || forecast !== null);
}

export function monthAmounts(year: YearMeasures | undefined, at: FigurePoint, month: number): MonthAmounts {
  return {
    completed: month <= at.monthsEnded ? (year?.actuals[month] ?? null) : null,
    forecast: year?.forecasts[month] ?? null,
  };
}
