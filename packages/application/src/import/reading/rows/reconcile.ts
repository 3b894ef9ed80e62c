import {
  add,
  columnName,
  type Decimal,
  denseText,
  equalAt15Digits,
  readAmount,
  rounded,
  type Structure,
  type SumRow,
  ZERO,
} from '@milepost/sheets';
import type { TotalRead } from '../output.js';
import type { TableContext } from './read-row.js';

/** Every printed number of the rows of sums, beside what the rows of which it speaks come to. */
export function reconcile({ sums, items }: Structure, context: TableContext): readonly TotalRead[] {
  return [...sums]
    .sort((a, b) => a.row - b.row)
    .flatMap((sum) => [...countOf(sum, context), ...amountsOf(sum, items, context)]);
}

function countOf({ row, label, items }: SumRow, { sheet, columns }: TableContext): readonly TotalRead[] {
  const inCell = columns
    .filter(
      ({ isMoney, dropped, field }) => !isMoney && dropped !== 'ORDINAL' && dropped !== 'COMPUTED' && field !== 'name',
    )
    .map(({ index }) => /^(\d{1,6})[个项]?$/.exec(denseText(sheet.rows[row]?.[index]))?.[1])
    .find((count) => count !== undefined);
  const printed = label.count ?? (inCell === undefined ? null : Number(inCell));
  if (printed === null) return [];
  const computed = items.length;
  const agrees = printed === computed;
  return [{ row: row + 1, column: 'count', printed: String(printed), computed: String(computed), agrees, unknown: 0 }];
}

function amountsOf({ row, items }: SumRow, all: Structure['items'], context: TableContext): readonly TotalRead[] {
  const { sheet, columns, unit } = context;
  const moreOf = new Map(all.map((item) => [item.row, item.more]));
  return columns.flatMap((column): TotalRead[] => {
    if (!column.isMoney) return [];
    function amountAt(of: number): Decimal | null {
      const read = readAmount(sheet.rows[of]?.[column.index], column.unit ?? unit);
      return read.kind === 'amount' ? read.amount : null;
    }
    const printed = amountAt(row);
    if (printed === null) return [];
    const amounts = items.map((item) => {
      const more = moreOf.get(item) ?? [];
      const known = [item, ...more].map(amountAt).filter((amount) => amount !== null);
      return known.length === 0 ? null : known.reduce(add, ZERO);
    });
    const computed = amounts.filter((amount) => amount !== null).reduce(add, ZERO);
    return [
      {
        row: row + 1,
        column: columnName(column.index),
        printed: String(rounded(printed)),
        computed: String(rounded(computed)),
        agrees: equalAt15Digits(printed, computed),
        unknown: amounts.filter((amount) => amount === null).length,
      },
    ];
  });
}
