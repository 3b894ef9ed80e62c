import { inYi } from './in-yi.js';
import { monthNumber, monthsOf } from './days.js';
import { linear, ticks } from './scale.js';

export type MonthValues = {
  readonly month: number;
  /** As known at the point, later, and forecast; in the unit of the chart, null where there is none. */
  readonly then: number | null;
  readonly today: number | null;
  readonly forecast: number | null;
};

export type MonthBar = MonthValues & {
  readonly x: number;
  readonly width: number;
  readonly y: number | null;
  /** What was taken away, or came to it, since. */
  readonly changed: { readonly y: number; readonly height: number; readonly isLess: boolean } | null;
  readonly forecastY: number | null;
};

export type MonthBars = {
  readonly bars: readonly MonthBar[];
  readonly base: number;
  readonly right: number;
  readonly grid: readonly { readonly y: number; readonly value: number }[];
  readonly mean: number | null;
};

const LEFT = 36;

/** A month of a card, in 元. */
export type ReportedMonth = {
  readonly period: string;
  readonly completed: string | null;
  readonly forecast: string | null;
};

/** The months of a year in 亿元: of what was not reported then, nothing came to be known since. */
export function monthValues(
  year: number,
  then: readonly ReportedMonth[],
  today: readonly ReportedMonth[],
): readonly MonthValues[] {
  return monthsOf(year).map((period) => {
    const reported = then.find((month) => month.period === period);
    const now = today.find((month) => month.period === period);
    return {
      month: monthNumber(period),
      then: inYi(reported?.completed ?? null),
      today: reported?.completed == null ? null : inYi(now?.completed ?? null),
      forecast: inYi(reported?.forecast ?? null),
    };
  });
}

/** The twelfth part of a year's plan, from 元 in 亿元 to three places. */
export const meanOfPlan = (plan: string | null): number | null =>
  plan === null ? null : Math.round(Number(plan) / 12 / 1e5) / 1000;

/** Completed by month, with what became of it since, forecasts, and the twelfth part of the plan. */
export function monthBars(
  months: readonly MonthValues[],
  { width, height, meanPlan }: { readonly width: number; readonly height: number; readonly meanPlan: number | null },
): MonthBars {
  const base = height - 24;
  const most = Math.max(
    meanPlan ?? 0,
    ...months.flatMap(({ then, today, forecast }) => [then ?? 0, today ?? 0, forecast ?? 0]),
  );
  const values = ticks(0, most, 3);
  const y = linear([0, values.at(-1) ?? 1], [base, 20]);
  const band = (width - LEFT) / 12;
  const bars = months.map((values): MonthBar => {
    const { month, then, today, forecast } = values;
    const isChanged = then !== null && today !== null && then !== today;
    const changed = isChanged
      ? { y: Math.min(y(then), y(today)), height: Math.abs(y(then) - y(today)), isLess: today < then }
      : null;
    return {
      ...values,
      x: LEFT + (month - 1) * band + band * 0.22,
      width: band * 0.56,
      y: then === null ? null : y(then),
      changed,
      forecastY: then === null && forecast !== null ? y(forecast) : null,
    };
  });
  return {
    bars,
    base,
    right: width,
    grid: values.map((value) => ({ y: y(value), value })),
    mean: meanPlan === null ? null : y(meanPlan),
  };
}
