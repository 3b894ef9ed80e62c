import { type Cell, denseText, type Sheet, type Table } from '@milepost/sheets';
import type { SheetKind } from '../output.js';
import type { ColumnPeriod } from './column-period.js';
import type { MappedColumn } from './mapped-column.js';

export type KindOfSheet = { readonly kind: SheetKind; readonly columns: readonly MappedColumn[] };

/** What a sheet is, and its columns once that is known: some mean something in sheets of one kind only. */
export function sheetKindOf(sheet: Sheet, table: Table, mapped: readonly MappedColumn[], asOf: string): KindOfSheet {
  const kind = kindOf(sheet, table, mapped);
  const last = lastPeriod(kind, mapped, asOf);
  const seen = new Set(mapped.flatMap(({ field, period }) => (field === 'progress' && period ? [period.period] : [])));
  const columns = mapped.map((column): MappedColumn => {
    const { field, header, period } = column;
    const asAttribute = { ...column, field: null, period: null, attribute: header };
    if (field === 'fundSource' && kind !== 'FUNDING') return asAttribute;
    if (field === 'completedSinceStart' && kind !== 'MONTHLY' && kind !== 'CUMULATIVE') return asAttribute;
    if (field !== 'progress' || period !== null) return column;
    if (last === null || seen.has(last.period)) return asAttribute;
    seen.add(last.period);
    return { ...column, period: last };
  });
  return { kind, columns };
}

function kindOf(sheet: Sheet, table: Table, columns: readonly MappedColumn[]): SheetKind {
  const periods = columns
    .filter(({ field }) => field === 'completed' || field === 'progress')
    .map(({ period }) => period);
  const of = (kind: ColumnPeriod['kind']) =>
    new Set(periods.flatMap((one) => (one?.kind === kind ? [one.period] : []))).size;
  if (of('tenDays') > 0) return 'TEN_DAY';
  if (of('month') > 1 || (of('month') === 1 && of('through') === 0)) return 'MONTHLY';
  if (of('through') > 0) return 'CUMULATIVE';
  if (hasRowsOfSources(sheet, table, columns)) return 'FUNDING';
  return columns.some(({ field }) => field === 'started') ? 'UNSTARTED' : 'LIST';
}

/** Rows that name no project, only where money comes from. */
function hasRowsOfSources(sheet: Sheet, table: Table, columns: readonly MappedColumn[]): boolean {
  const at = (of: MappedColumn['field']) => columns.find(({ field }) => field === of)?.index;
  const [name, source] = [at('name'), at('fundSource')];
  if (name === undefined || source === undefined) return false;
  const said = (cell: Cell | undefined) => denseText(cell) !== '';
  const ordinal = columns.find(({ dropped }) => dropped === 'ORDINAL')?.index;
  return sheet.rows
    .slice(table.header.bottom + 1, table.end)
    .some((row) => said(row[source]) && !said(row[name]) && (ordinal === undefined || !said(row[ordinal])));
}

/** That of which a progress speaks that says no time: the latest that the sheet speaks of, not behind its day. */
function lastPeriod(kind: SheetKind, columns: readonly MappedColumn[], asOf: string): ColumnPeriod | null {
  if (kind !== 'MONTHLY' && kind !== 'CUMULATIVE' && kind !== 'TEN_DAY') return null;
  const periods = columns.flatMap(({ field, period }) => (field === 'completed' && period ? [period] : []));
  const [first, ...rest] = periods.filter(({ period }) => period.slice(0, 'YYYY-MM'.length) <= asOf);
  return first ? rest.reduce((last, one) => (isLater(one, last) ? one : last), first) : null;
}

/** Of one month what speaks of it alone. */
function isLater(one: ColumnPeriod, last: ColumnPeriod): boolean {
  return one.period > last.period || (one.period === last.period && one.kind === 'month');
}
