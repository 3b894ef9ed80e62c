import { columnName } from '../../table/column-name.js';
import type { WrittenTable } from '../written-table.js';
import { cellXml, textCell } from './cell-xml.js';
import { columnWidths } from './column-widths.js';
import type { RowReader } from './row-reader.js';
import type { Styles } from './styles.js';

/** Rows that a sheet holds, its heading included. */
const MOST_ROWS = 1_048_576;

const START =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">';
const FROZEN =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';

/** What is told of rows as they are written. */
export type SheetReport = { readonly onRows: (count: number) => void; readonly onCut: (cell: string) => void };

/** One sheet of a table: its heading, and rows until there are no more or the sheet is full. A piece for each batch. */
export async function* sheetXml(
  table: WrittenTable,
  rows: RowReader,
  styles: Styles,
  report: SheetReport,
): AsyncGenerator<string> {
  const { columns } = table;
  const names = columns.map((_, index) => columnName(index));
  const header = columns.map(({ title }, index) => textCell(`${names[index] ?? ''}1`, title, styles.header)).join('');
  yield `${START}${FROZEN}${colsXml(columnWidths(table, rows.first))}<sheetData><row r="1" ht="32" customHeight="1">${header}</row>`;
  let row = 1;
  while (row < MOST_ROWS && (await rows.hasMore())) {
    const written: string[] = [];
    for (let values = rows.take(); values !== null; values = row < MOST_ROWS ? rows.take() : null) {
      row += 1;
      const at = String(row);
      const cells = columns.map((column, index) =>
        cellXml(`${names[index] ?? ''}${at}`, values[index] ?? null, column, { styles, table, onCut: report.onCut }),
      );
      written.push(`<row r="${at}">${cells.join('')}</row>`);
    }
    report.onRows(written.length);
    yield written.join('');
  }
  yield `</sheetData><autoFilter ref="A1:${names.at(-1) ?? 'A'}${row}"/></worksheet>`;
}

const NOTE_WIDTHS = [24, 90];

/** A sheet of headings and what is said under them. */
export function notesXml(lines: readonly (readonly string[])[], styles: Styles): string {
  const rows = lines.map((line, index) => {
    const cells = line.map((text, place) =>
      textCell(`${columnName(place)}${index + 1}`, text, place === 0 ? styles.noteTitle : styles.note),
    );
    return `<row r="${index + 1}">${cells.join('')}</row>`;
  });
  return `${START}${colsXml(NOTE_WIDTHS)}<sheetData>${rows.join('')}</sheetData></worksheet>`;
}

function colsXml(widths: readonly number[]): string {
  const cols = widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  return `<cols>${cols.join('')}</cols>`;
}
