import { type Day, daysBetween } from './days.js';
import { linear } from './scale.js';

/** A version of a project: which days it held for, and between which events it was what the register knew. */
export type Version = {
  readonly validFrom: Day;
  readonly validTo: Day | null;
  readonly knownFrom: string;
  readonly knownTo: string | null;
};

export type Rectangle<V> = {
  readonly version: V;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** No longer what the register knows. */
  readonly isReplaced: boolean;
};

export type TwoAxes<V> = {
  readonly rectangles: readonly Rectangle<V>[];
  readonly months: readonly { readonly x: number; readonly month: number }[];
  readonly known: readonly { readonly y: number; readonly seq: string }[];
};

const LEFT = 52;
const BOTTOM = 22;

/**
 * Versions as rectangles: days of a year to the right, what came to be known upwards, each time in steps of one height. What held before the
 * year begins at its edge, what does not hold in it is left out.
 */
export function twoAxes<V extends Version>(
  versions: readonly V[],
  { year, width, height }: { readonly year: number; readonly width: number; readonly height: number },
): TwoAxes<V> {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  const days = daysBetween(first, last) + 1;
  const inYear = versions.filter(
    ({ validFrom, validTo }) => validFrom <= last && (validTo === null || validTo > first),
  );
  const known = [...new Set(inYear.map(({ knownFrom }) => knownFrom))].sort(
    (one, other) => Number(one) - Number(other),
  );
  const x = linear([0, days], [LEFT, width]);
  const y = linear([0, Math.max(1, known.length)], [height - BOTTOM, 4]);
  const across = (day: Day) => x(Math.min(days, Math.max(0, daysBetween(first, day))));
  const rankOf = (seq: string) => known.filter((other) => Number(other) < Number(seq)).length;
  const rectangles = inYear.map((version): Rectangle<V> => {
    const [left, right] = [across(version.validFrom), version.validTo === null ? width : across(version.validTo)];
    const [low, high] = [y(rankOf(version.knownFrom)), version.knownTo === null ? 4 : y(rankOf(version.knownTo))];
    return { version, x: left, y: high, width: right - left, height: low - high, isReplaced: version.knownTo !== null };
  });
  const months = Array.from({ length: 12 }, (_, index) => ({
    month: index + 1,
    x: across(`${year}-${String(index + 1).padStart(2, '0')}-01`),
  }));
  return { rectangles, months, known: known.map((seq, rank) => ({ seq, y: y(rank) })) };
}

/** The version at a point of the picture; the one that is drawn last where several touch. */
export const rectangleAt = <V>({ rectangles }: TwoAxes<V>, left: number, top: number): Rectangle<V> | undefined =>
  rectangles.findLast(({ x, y, width, height }) => left >= x && left < x + width && top >= y && top < y + height);
