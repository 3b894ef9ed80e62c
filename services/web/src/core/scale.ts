export type Scale = (value: number) => number;

export const linear =
  ([from, to]: readonly [number, number], [start, end]: readonly [number, number]): Scale =>
  (value) =>
    from === to ? start : start + ((value - from) / (to - from)) * (end - start);

const STEPS = [1, 2, 2.5, 5, 10] as const;

/** About so many round values from one to the other, both covered. */
export function ticks(from: number, to: number, count: number): readonly number[] {
  const span = to - from || Math.abs(to) || 1;
  const end = from === to ? from + span : to;
  const magnitude = 10 ** Math.floor(Math.log10(span / count));
  const step = (STEPS.find((candidate) => candidate * magnitude >= span / count) ?? 10) * magnitude;
  const first = Math.floor(from / step);
  const last = Math.ceil(end / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/** The path of a broken line. */
export const lineThrough = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
