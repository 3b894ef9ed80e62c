import type { RowLabel } from './label.js';
import type { TableRow } from './classify-rows.js';

/** A row that sums, and the items that it speaks of. */
export type SumRow = { readonly row: number; readonly label: RowLabel; readonly items: readonly number[] };

/** An item, and the sections in which it stands, from the outermost in. */
export type PlacedItem = {
  readonly row: number;
  readonly sections: readonly string[];
  readonly more: readonly number[];
};

export type Structure = { readonly items: readonly PlacedItem[]; readonly sums: readonly SumRow[] };

type Open = {
  readonly kind: string;
  readonly core: string;
  readonly sum: { row: number; label: RowLabel; items: number[] };
};

/** @param isPart whether an item is one of those that 其中 speaks of, by the words behind it */
export function structureOf(rows: readonly TableRow[], isPart: (core: string, item: PlacedItem) => boolean): Structure {
  const items: (PlacedItem & { more: number[] })[] = [];
  const sections: SumRow[] = [];
  const open: Open[] = [];
  for (const row of rows) {
    if (row.kind === 'section') {
      const kind = row.label.mark ?? 'unmarked';
      const outer = open.findIndex((one) => one.kind === kind);
      if (outer >= 0) open.splice(outer);
      const sum = { row: row.row, label: row.label, items: [] };
      open.push({ kind, core: row.label.core, sum });
      sections.push(sum);
    } else if (row.kind === 'item') {
      items.push({ row: row.row, sections: open.map(({ core }) => core), more: [] });
      for (const { sum } of open) sum.items.push(row.row);
    } else if (row.kind === 'more') items.at(-1)?.more.push(row.row);
  }
  return { items, sums: sumsOf(rows, items, sections, isPart) };
}

function sumsOf(
  rows: readonly TableRow[],
  items: readonly PlacedItem[],
  sections: readonly SumRow[],
  isPart: (core: string, item: PlacedItem) => boolean,
): readonly SumRow[] {
  const sums: SumRow[] = [];
  let last: SumRow | null = null;
  let summedTo = -1;
  for (const found of rows) {
    if (found.kind !== 'section' && found.kind !== 'sum') continue;
    const { row, label } = found;
    const section = sections.find((one) => one.row === row);
    let sum: SumRow;
    if (section) sum = last = section;
    else if (label.sum === 'ofWhich') {
      const whole = new Set(last?.items ?? items.map((item) => item.row));
      sum = {
        row,
        label,
        items: items.filter((item) => whole.has(item.row) && isPart(label.core, item)).map((item) => item.row),
      };
    } else {
      const rowsOfItems = items.map((item) => item.row);
      const [above, below] = [rowsOfItems.filter((item) => item < row), rowsOfItems.filter((item) => item > row)];
      const since = above.filter((item) => item > summedTo);
      const isSub = label.sum === 'subtotal';
      const own = isSub ? (since.length > 0 ? since : below) : below.length > 0 && above.length === 0 ? below : above;
      sum = last = { row, label, items: own };
      if (isSub) summedTo = row;
    }
    sums.push(sum);
  }
  return sums;
}
