import { linear, ticks } from './scale.js';

export type WaterfallStep = { readonly change: string; readonly value: string | null };

export type WaterfallBar = {
  readonly x: number;
  readonly width: number;
  readonly isDown: boolean;
  /** Where the next step begins. */
  readonly end: number;
};

export type Waterfall = {
  readonly bars: readonly WaterfallBar[];
  readonly from: number;
  readonly to: number;
  readonly axis: readonly { readonly x: number; readonly value: number }[];
  /** Whether the axis is cut, which has to be said. */
  readonly isCut: boolean;
};

/** Steps from one value to the other, each beginning where the last ended; an undefined value counts as 0. */
export function waterfall(from: string | null, steps: readonly WaterfallStep[], width: number): Waterfall {
  const start = Number(from ?? 0);
  const ends = steps.map(({ value }) => Number(value ?? 0));
  const values = [start, ...ends];
  const axis = ticks(Math.min(...values), Math.max(...values), 4);
  const low = axis[0] ?? 0;
  const x = linear([low, axis.at(-1) ?? 1], [12, width - 12]);
  const bars = ends.map((end, index) => {
    const begin = values[index] ?? 0;
    return {
      x: x(Math.min(begin, end)),
      width: Math.max(1, Math.abs(x(end) - x(begin))),
      isDown: end < begin,
      end: x(end),
    };
  });
  return {
    bars,
    from: x(start),
    to: x(ends.at(-1) ?? start),
    axis: axis.map((value) => ({ x: x(value), value })),
    isCut: low !== 0,
  };
}
