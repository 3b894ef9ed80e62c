import type { Goal, Row } from './row.js';

export type Spread = { readonly median: number; readonly min: number; readonly max: number };

export function spreadOf(samples: readonly number[]): Spread {
  const sorted = [...samples].sort((a, b) => a - b);
  return { median: quantile(sorted, 0.5), min: sorted[0] ?? Number.NaN, max: sorted.at(-1) ?? Number.NaN };
}

/** Of samples in ascending order, interpolated. */
function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(place)] ?? Number.NaN, sorted[Math.ceil(place)] ?? Number.NaN];
  return below + (above - below) * (place - Math.floor(place));
}

export function percentile(samples: readonly number[], share: number): number {
  return quantile(
    [...samples].sort((a, b) => a - b),
    share,
  );
}

/** Ours by what is beside it, each repeat by the one that ran next to it. */
export function ratiosOf({ ours, beside }: Row): number[] {
  return beside ? ours.map((value, round) => value / (beside.samples[round] ?? Number.NaN)) : [];
}

export function isMet(goal: Goal, row: Row): boolean {
  const { median } = spreadOf(goal.of === 'value' ? row.ours : ratiosOf(row));
  return goal.is === 'atLeast' ? median >= goal.bound : median <= goal.bound;
}
