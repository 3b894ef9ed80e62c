/** By how many places something moved up, or down where it is negative; null where it was or is unranked. */
export const placesUp = ({
  rank,
  rankBefore,
}: {
  readonly rank: number | null;
  readonly rankBefore: number | null;
}): number | null => (rank === null || rankBefore === null ? null : rankBefore - rank);
