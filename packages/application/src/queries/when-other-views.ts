import type { ReadStore } from '@milepost/read-store';

/**
 * Calls `forget` when what was read may be otherwise from now on: a commit that takes in no further event folds anew, or tells of another
 * store in the place of this one.
 */
export function whenOtherViews(reads: ReadStore, forget: () => void): void {
  let last = Number.POSITIVE_INFINITY;
  reads.onCommit(({ seq }) => {
    if (seq <= last) forget();
    last = seq;
  });
}
