import { never } from '../kernel/never.js';
import type { Measured } from './measures.js';

/** How a figure is computed from measured quantities; data, so that a version can be stored, shown and compared. */
export type Formula =
  | { readonly op: 'sum'; readonly of: Measured }
  /** The sum of all, null where there is no entry of `any`. */
  | { readonly op: 'sumWhereAny'; readonly of: readonly Measured[]; readonly any: Measured }
  | { readonly op: 'ratio'; readonly of: Formula; readonly to: Formula }
  | { readonly op: 'timeProgress'; readonly by: 'months' | 'days' }
  /** Subtracted as exact fractions, before rounding. */
  | { readonly op: 'difference'; readonly of: Formula; readonly minus: Formula };

/** Where a measured quantity stands in a formula. */
export type TermRole = 'VALUE' | 'NUMERATOR' | 'DENOMINATOR';

/** The measured quantities that a formula is made of, each once. */
export function measuredIn(formula: Formula, role: TermRole = 'VALUE'): { measured: Measured; role: TermRole }[] {
  switch (formula.op) {
    case 'sum':
      return [{ measured: formula.of, role }];
    case 'sumWhereAny':
      return formula.of.map((measured) => ({ measured, role }));
    case 'ratio':
      return [...measuredIn(formula.of, 'NUMERATOR'), ...measuredIn(formula.to, 'DENOMINATOR')];
    case 'difference':
      return [...measuredIn(formula.of, role), ...measuredIn(formula.minus, role)];
    case 'timeProgress':
      return [];
    default:
      return never(formula);
  }
}
