const FIRST_MS = 1_000;
const MOST_MS = 3_600_000;

/** ms before the attempt after so many failures: doubled each time up to an hour, and spread, so that not all come at once. */
export function backOff(failures: number, random: () => number = Math.random): number {
  const bound = Math.min(MOST_MS, FIRST_MS * 2 ** (failures - 1));
  return bound / 2 + (random() * bound) / 2;
}
