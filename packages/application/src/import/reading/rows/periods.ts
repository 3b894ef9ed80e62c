import { add, cellText, type Decimal, equalAt15Digits, rounded, subtract, ZERO } from '@milepost/sheets';
import type { MappedColumn } from '../columns/mapped-column.js';
import type { Tell } from './problems.js';
import { type RowCells, wholeYuan } from './row-cells.js';
import type { CumulativeRead, PeriodRead } from './row-read.js';

type PeriodColumns = { readonly kind: PeriodRead['kind']; readonly period: string; readonly from: string | null };

type Place = PeriodColumns & { readonly amount?: MappedColumn; readonly progress?: MappedColumn };

const places = new WeakMap<readonly MappedColumn[], readonly Place[]>();

/** The columns of each period, which are the same for all rows of a table. */
function placesIn(columns: readonly MappedColumn[]): readonly Place[] {
  const known = places.get(columns);
  if (known) return known;
  const found = new Map<string, Place>();
  for (const column of columns) {
    const { field, period } = column;
    if (period === null || period.kind === 'throughTenDays') continue;
    if (field !== 'completed' && field !== 'progress') continue;
    const key = `${period.period} ${period.kind}`;
    const from = period.kind === 'through' ? period.from : null;
    const place = found.get(key) ?? { kind: period.kind, period: period.period, from };
    found.set(key, { ...place, [field === 'completed' ? 'amount' : 'progress']: column });
  }
  const inOrder = [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, place]) => place);
  places.set(columns, inOrder);
  return inOrder;
}

/** What the columns of periods say, by period: an amount with the text beside it, or the text alone. */
export function periodsOf(columns: readonly MappedColumn[], cells: RowCells): readonly PeriodRead[] {
  return placesIn(columns).flatMap(({ kind, period, from, ...place }): PeriodRead[] => {
    const amount = place.amount ? cells.yuan(place.amount) : null;
    const progress = place.progress ? cells.prose(place.progress) : null;
    return amount === null && progress === null ? [] : [{ kind, period, from, amount, progress }];
  });
}

export function cumulativeOf(columns: readonly MappedColumn[], cells: RowCells): readonly CumulativeRead[] {
  return columns.flatMap((column) => {
    if (column.period?.kind !== 'throughTenDays') return [];
    const amount = cells.exact(column);
    const text = cellText(cells.cell(column));
    return amount === null ? [] : [{ period: column.period.period, amount, column: column.index, text }];
  });
}

/**
 * What was completed before this year: as it is said, else what was completed since the start less the months of this year, all of which
 * have to be printed.
 */
export function openingOf(columns: readonly MappedColumn[], cells: RowCells, row: number, tell: Tell): string | null {
  const said = columns.find(({ field }) => field === 'openingCompleted');
  const since = columns.find(({ field }) => field === 'completedSinceStart');
  const opening = said ? cells.exact(said) : null;
  const total = since ? cells.exact(since) : null;
  const thisYear = since && total ? completedThisYear(columns, cells) : null;
  if (said && opening !== null) {
    if (since && total && thisYear && !equalAt15Digits(total, add(opening, thisYear)))
      tell('CUMULATIVE_DIFFERS', row, since.index, cellText(cells.cell(since)));
    return cells.yuan(said);
  }
  if (!since || total === null || thisYear === null) return null;
  const before = subtract(total, thisYear);
  if (rounded(before) >= 0n) return wholeYuan(before);
  tell('CUMULATIVE_DIFFERS', row, since.index, cellText(cells.cell(since)));
  return null;
}

/** Of all months from January on, or of 1–n月; null where not all are printed. Blanks count nothing. */
function completedThisYear(columns: readonly MappedColumn[], cells: RowCells): Decimal | null {
  const completed = columns.filter(({ field }) => field === 'completed');
  const through = completed.filter(({ period }) => period?.kind === 'through').at(-1);
  if (through) return cells.exact(through);
  const months = completed.filter(({ period }) => period?.kind === 'month');
  const numbers = months.map(({ period }) => Number(period?.period.slice(-2))).sort((a, b) => a - b);
  if (numbers.length === 0 || numbers.some((month, index) => month !== index + 1)) return null;
  return months.map((month) => cells.exact(month) ?? ZERO).reduce(add, ZERO);
}
