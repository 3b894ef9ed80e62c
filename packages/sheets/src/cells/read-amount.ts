import type { Cell } from '../workbook.js';
import { cellText } from './cell-text.js';
import { type Decimal, decimalOf, parseDecimal, shift } from './decimal.js';
import { folded } from './folded.js';
import { partAtUnit, type Unit, unitOfFormat, zerosOf } from './unit.js';
import { isUnknownWord } from './unknown-word.js';

/** `amount` in 元, exactly. */
export type AmountRead =
  | { readonly kind: 'amount'; readonly amount: Decimal }
  /** `word`: what stands there; empty: nothing. */
  | { readonly kind: 'unknown'; readonly word: string }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'error' };

/** @param unit of the column; null: none is known, and only cells that name their own are read */
export function readAmount(cell: Cell | undefined, unit: Unit | null): AmountRead {
  if (cell?.kind === 'error') return { kind: 'error' };
  const word = cellText(cell);
  if (word === '' || isUnknownWord(word)) return { kind: 'unknown', word };
  if (cell?.kind === 'date') return { kind: 'malformed' };
  if (cell?.kind === 'number') {
    const own = cell.format === null ? null : unitOfFormat(cell.format);
    return inYuan(decimalOf(cell.value), own ?? unit);
  }
  const { number, unit: own } = partAtUnit(folded(word).replaceAll('¥', ''));
  return inYuan(parseDecimal(number), own ?? unit);
}

function inYuan(number: Decimal | null, unit: Unit | null): AmountRead {
  if (number === null || unit === null) return { kind: 'malformed' };
  return { kind: 'amount', amount: shift(number, zerosOf(unit)) };
}
