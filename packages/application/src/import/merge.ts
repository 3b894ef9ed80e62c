import type { RowFact } from './ledger-fact.js';

/**
 * The one order of all facts: registration time, then file name (bytewise), then row, then place in the row. Names of ledgers are
 * ASCII, whose bytes order as strings do.
 */
export function merge<F extends RowFact>(facts: readonly F[]): F[] {
  return [...facts].sort(
    (a, b) => a.registeredAt - b.registeredAt || bytewise(a.file, b.file) || a.row - b.row || a.ordinal - b.ordinal,
  );
}

function bytewise(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
