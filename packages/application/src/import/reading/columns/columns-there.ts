import { MilepostError } from '@milepost/domain';
import { denseText, type Workbook } from '@milepost/sheets';
import { nearNames } from '../../../queries/near-names.js';
import type { RowsOfSheet } from '../read-sheet.js';

/** Rows of a sheet without a table in which what was meant may stand. */
const LOOKED_THROUGH = 20;

/** Whether a file has a column, by its letter, its header, or either row of it. */
export function columnsThere(sheets: readonly RowsOfSheet[]): (name: string) => boolean {
  const names = new Set(
    columnsOf(sheets).flatMap(({ column, header }) => [column, ...(header ? [header, ...header.split('/')] : [])]),
  );
  return (name) => names.has(name);
}

/** @throws MilepostError READING_COLUMN_UNKNOWN, naming columns near to it */
export function assertColumnsThere(names: Iterable<string>, sheets: readonly RowsOfSheet[], workbook: Workbook): void {
  const isThere = columnsThere(sheets);
  for (const name of names) {
    if (isThere(name)) continue;
    const headers = columnsOf(sheets).flatMap(({ header }) => header ?? []);
    const near = nearNames(name, [...new Set(headers.length > 0 ? headers : textsIn(workbook))]);
    throw new MilepostError('READING_COLUMN_UNKNOWN', { column: name, near: near === '' ? '—' : near });
  }
}

function columnsOf(sheets: readonly RowsOfSheet[]) {
  return sheets.flatMap(({ read }) => read.columns ?? []);
}

function textsIn({ sheets }: Workbook): readonly string[] {
  const rows = sheets.flatMap((sheet) => sheet.rows.slice(0, LOOKED_THROUGH));
  return rows.flatMap((row) => row.map(denseText)).filter((text) => text !== '');
}
