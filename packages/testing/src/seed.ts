/**
 * What random tests draw from: `fixed`, so that a change is not refused for what it did not change, or `MILEPOST_SEED` in its place.
 * `npm run test:long` sets that to a fresh one and prints it, and so a run is repeated.
 */
export function seed(fixed: number): number {
  const given = process.env['MILEPOST_SEED'];
  if (given === undefined) return fixed;
  const number = Number(given);
  if (!Number.isSafeInteger(number)) throw new Error(`MILEPOST_SEED is "${given}": it is a whole number.`);
  return number;
}
