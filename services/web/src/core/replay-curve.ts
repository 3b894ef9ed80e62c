import { linear, lineThrough, ticks } from './scale.js';

/** Of a day, in percent; null where it is undefined or not there yet. */
export type DayRates = { readonly at: number; readonly rate: number | null; readonly time: number | null };

export type ReplayCurve = {
  readonly rate: string;
  readonly time: string;
  readonly grid: readonly { readonly y: number; readonly value: number }[];
  /** Where it ends; null where nothing is drawn. */
  readonly end: { readonly x: number; readonly y: number; readonly value: number } | null;
};

/** The completion rate up to the day shown, beside the time gone; the axis holds the whole year, so that nothing jumps. */
export function replayCurve(
  days: readonly DayRates[],
  { last, width, height }: { readonly last: number; readonly width: number; readonly height: number },
): ReplayCurve {
  const values = ticks(0, 120, 4);
  const x = linear([0, last], [8, width - 8]);
  const y = linear([0, values.at(-1) ?? 100], [height - 6, 14]);
  function line(valueOf: (day: DayRates) => number | null) {
    const known = days.flatMap((day): [number, number][] => {
      const value = valueOf(day);
      return value === null ? [] : [[x(day.at), y(value)]];
    });
    return known.length === 0 ? '' : lineThrough(known);
  }
  const end = days.findLast(({ rate }) => rate !== null);
  return {
    rate: line(({ rate }) => rate),
    time: line(({ time }) => time),
    grid: values.map((value) => ({ y: y(value), value })),
    end: end?.rate == null ? null : { x: x(end.at), y: y(end.rate), value: end.rate },
  };
}
