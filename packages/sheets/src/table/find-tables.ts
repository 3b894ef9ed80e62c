import { cellText, denseText, lineText } from '../cells/cell-text.js';
import type { Cell, Row, Sheet } from '../workbook.js';
import { type HeaderRows, headerRowsAt, headersOf } from './header.js';
import { parseLabel } from './label.js';
import type { HeaderWords } from './words.js';

export type TableColumn = {
  /** From 0. */
  readonly index: number;
  /** Without blanks and line breaks; two rows as `parent/child`; null: cells without a header. */
  readonly header: string | null;
};

/** Rows from 0. */
export type Table = {
  readonly header: HeaderRows;
  readonly columns: readonly TableColumn[];
  /** What stands over it: titles, units, who made it. */
  readonly over: readonly string[];
  /** Its rows are those behind the header and before this one. */
  readonly end: number;
};

export type Skipped = 'HIDDEN' | 'EMPTY' | 'PROSE' | 'STATISTICS';

/** Rows of a sheet among which a header is looked for. */
const LOOKED_THROUGH = 20;
const LONGEST_HEADER = 40;
/** As text files have numbers, and no header has one but of a year or a month. */
const STARTS_WITH_NUMBER = /^\s*-?[\d,]+(?:\.\d+)?\s*$/;

/** The tables of a sheet, from the top; or why there is none. */
export function findTables(sheet: Sheet, words: HeaderWords): readonly Table[] | Skipped {
  if (sheet.hidden) return 'HIDDEN';
  if (sheet.rows.every((row) => row.every((cell) => cell === undefined))) return 'EMPTY';
  const headers = headersIn(sheet, words);
  if (headers.length === 0) return isTableOfOthers(sheet) ? 'STATISTICS' : 'PROSE';
  return headers.map((header, index) => {
    const over = sheet.rows.slice((headers[index - 1]?.bottom ?? -1) + 1, header.top);
    const end = headers[index + 1]?.top ?? sheet.rows.length;
    return {
      header,
      columns: columnsOf(sheet, header, end),
      over: (index === 0 ? over : []).flatMap((row) => row.map(lineText)).filter((text) => text !== ''),
      end,
    };
  });
}

function headersIn(sheet: Sheet, words: HeaderWords): HeaderRows[] {
  const found: HeaderRows[] = [];
  let said = '';
  for (let row = 0; row < sheet.rows.length; row += 1) {
    if (found.length === 0 && row >= LOOKED_THROUGH) break;
    if (row <= (found.at(-1)?.bottom ?? -1) || !isHeader(sheet.rows[row], words)) continue;
    const header = headerRowsAt(sheet, row, words);
    const text = JSON.stringify(headersOf(sheet, header));
    // A page that repeats the header of the one before goes on with its table.
    if (text !== said) found.push(header);
    said = text;
  }
  return found;
}

/** A column of names, and another one that is known or labelled. */
function isHeader(row: Row | undefined, { isName, isKnown }: HeaderWords): boolean {
  if (
    !row?.every(
      (cell) => cell === undefined || (cell.kind === 'text' && !STARTS_WITH_NUMBER.test(cell.text)) || isYear(cell),
    )
  )
    return false;
  const texts = row.filter((cell) => cell?.kind === 'text').map(denseText);
  const others = texts.filter((text) => !isName(text));
  return (
    texts.length > others.length &&
    others.some((text) => isKnown(text)) &&
    others.every((text) => text.length <= 4 * LONGEST_HEADER)
  );
}

function isYear(cell: Cell): boolean {
  return /^(19|20)\d\d$/.test(cellText(cell)) || cell.kind === 'date';
}

function columnsOf(sheet: Sheet, header: HeaderRows, end: number): readonly TableColumn[] {
  const headers = headersOf(sheet, header);
  const width = sheet.rows.slice(header.top, end).reduce((most, row) => Math.max(most, row.length), 0);
  const rows = sheet.rows.slice(header.bottom + 1, end);
  return Array.from({ length: width }, (_, index) => ({ index, header: headers[index] ?? null })).filter(
    ({ index, header }) => header !== null || rows.some((row) => row[index] !== undefined),
  );
}

/** A row of at least two labels, and right behind it rows that fill two of its columns: a table, but of whose rows are not the reader's. */
function isTableOfOthers(sheet: Sheet): boolean {
  return sheet.rows.slice(0, LOOKED_THROUGH).some((row, index) => {
    const labels = row.flatMap((cell, column) => (isLabel(cell) ? [column] : []));
    if (labels.length < 2 || labels.length < row.filter(Boolean).length) return false;
    const next = sheet.rows[index + 1] ?? [];
    return labels.filter((column) => next[column] !== undefined).length >= 2;
  });
}

function isLabel(cell: Cell | undefined): boolean {
  const text = denseText(cell);
  const isPlain = cell?.kind === 'text' && text.length <= LONGEST_HEADER && !/^[\d.,%()（）、]+$/.test(text);
  return isPlain && parseLabel(text).mark === null && !/[。；]/.test(text);
}
