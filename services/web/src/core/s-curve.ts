import { lineThrough, linear, ticks } from './scale.js';

/** Of the end of a month, in the unit of the chart; null: not over yet, or not known. */
export type CurvePoint = { readonly month: number; readonly then: number | null; readonly today: number | null };

export type SCurve = {
  readonly width: number;
  readonly height: number;
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly grid: readonly { readonly y: number; readonly value: number }[];
  readonly months: readonly { readonly x: number; readonly month: number }[];
  readonly then: string;
  readonly today: string;
  readonly plan: number;
  readonly pace: string;
  readonly dots: readonly { readonly x: number; readonly y: number; readonly month: number; readonly value: number }[];
  /** Where the point shown lies; null: at the end of the year or behind it. */
  readonly cut: number | null;
};

const MARGIN = { left: 40, right: 16, top: 26, bottom: 26 };

/**
 * Cumulative completed investment by months, from 0 at the beginning of the year, with the plan of the year and its even pace.
 * @param untilMonth the last month that is over at the point shown
 */
export function sCurve(
  points: readonly CurvePoint[],
  {
    plan,
    width,
    height,
    untilMonth,
  }: { readonly plan: number; readonly width: number; readonly height: number; readonly untilMonth: number },
): SCurve {
  const plot = { left: MARGIN.left, right: width - MARGIN.right, top: MARGIN.top, bottom: height - MARGIN.bottom };
  const top = Math.max(plan, ...points.flatMap(({ then, today }) => [then ?? 0, today ?? 0]));
  const values = ticks(0, top, 4);
  const y = linear([0, values.at(-1) ?? top], [plot.bottom, plot.top]);
  const x = linear([0, 12], [plot.left, plot.right]);
  function line(valueOf: (point: CurvePoint) => number | null) {
    const known = points.flatMap((point): [number, number][] => {
      const value = valueOf(point);
      return value === null ? [] : [[x(point.month), y(value)]];
    });
    return known.length === 0 ? '' : lineThrough([[x(0), y(0)], ...known]);
  }
  return {
    width,
    height,
    plot,
    grid: values.map((value) => ({ y: y(value), value })),
    months: points.map(({ month }) => ({ x: x(month), month })),
    then: line(({ then }) => then),
    today: line(({ today }) => today),
    plan: y(plan),
    pace: lineThrough([
      [x(0), y(0)],
      [x(12), y(plan)],
    ]),
    dots: points.flatMap(({ month, then }) => (then === null ? [] : [{ x: x(month), y: y(then), month, value: then }])),
    cut: untilMonth >= 12 ? null : x(untilMonth),
  };
}
