import { denseText } from '../cells/cell-text.js';
import { unitOfHeader } from '../cells/unit.js';
import { isUnknownWord } from '../cells/unknown-word.js';
import { parseDecimal } from '../cells/decimal.js';
import type { Range, Sheet } from '../workbook.js';
import { parseLabel } from './label.js';
import type { HeaderWords } from './words.js';

/** Rows from 0, the last one included. */
export type HeaderRows = { readonly top: number; readonly bottom: number };

/** The header of which `row` has the names. */
export function headerRowsAt(sheet: Sheet, row: number, words: HeaderWords): HeaderRows {
  const names = (sheet.rows[row] ?? []).findIndex((cell) => words.isName(denseText(cell)));
  const merged = mergeAt(sheet, row, names);
  const bottom = Math.max(merged?.bottom ?? row, isSecondRow(sheet, row + 1, names, words) ? row + 1 : row);
  const top = merged?.top ?? row;
  return { top: isParentRow(sheet, top - 1) && top === bottom ? top - 1 : top, bottom };
}

/** By column; null: none. */
export function headersOf(sheet: Sheet, { top, bottom }: HeaderRows): readonly (string | null)[] {
  const width = Math.max(...sheet.rows.slice(top, bottom + 1).map((row) => row.length));
  return Array.from({ length: width }, (_, column) => {
    const parts: string[] = [];
    for (let row = top; row <= bottom; row += 1) {
      const text = row < bottom ? parentAt(sheet, row, column, bottom) : denseText(sheet.rows[row]?.[column]);
      if (text !== '' && text !== parts.at(-1)) parts.push(text);
    }
    return parts.length === 0 ? null : parts.join('/');
  });
}

/** A parent stands over several children: merged, or with nothing to its right where there are children below. */
function parentAt(sheet: Sheet, row: number, column: number, bottom: number): string {
  const own = denseText(sheet.rows[row]?.[column]);
  if (own !== '') return own;
  const merged = mergeAt(sheet, row, column);
  if (merged) return merged.top === row ? denseText(sheet.rows[row]?.[merged.left]) : '';
  if (sheet.merges.length > 0 || denseText(sheet.rows[bottom]?.[column]) === '') return '';
  for (let left = column - 1; left >= 0; left -= 1) {
    const text = denseText(sheet.rows[row]?.[left]);
    if (denseText(sheet.rows[bottom]?.[left]) === '') return '';
    if (text !== '') return text;
  }
  return '';
}

/** Under the names nothing, and nothing but texts: one under a parent or under nothing, or all that make known headers with what is above. */
function isSecondRow(sheet: Sheet, row: number, names: number, { isKnown }: HeaderWords): boolean {
  const cells = sheet.rows[row] ?? [];
  const said = cells.flatMap((cell, column) => (cell === undefined ? [] : [{ cell, column, text: denseText(cell) }]));
  if (said.length === 0 || denseText(cells[names]) !== '') return false;
  if (!said.every(({ cell, text }) => cell.kind === 'text' && isWord(text))) return false;
  if (parseLabel(said[0]?.text ?? '').sum !== null) return false;
  const above = ({ column }: { readonly column: number }) => denseText(sheet.rows[row - 1]?.[column]);
  function isUnder(one: (typeof said)[number]) {
    const merged = mergeAt(sheet, row - 1, one.column);
    const isUnit = unitOfHeader(`(${one.text.replaceAll(/[（）()]/g, '')})`) !== null;
    return above(one) === '' || isUnit || (merged !== undefined && merged.right > merged.left);
  }
  return said.some(isUnder) || said.every((one) => isKnown(`${above(one)}/${one.text}`));
}

/** Over children: at least two texts, of which one is merged over several columns, and no title. */
function isParentRow(sheet: Sheet, row: number): boolean {
  const cells = sheet.rows[row] ?? [];
  const texts = cells.flatMap((cell, column) => (cell?.kind === 'text' ? [{ column, text: denseText(cell) }] : []));
  function isWide({ column }: { readonly column: number }) {
    const merged = mergeAt(sheet, row, column);
    return merged !== undefined && merged.right > merged.left;
  }
  return (
    texts.length >= 2 && texts.some(isWide) && texts.every(({ text }) => isWord(text) && !/[:：]|\d日|单位/.test(text))
  );
}

function isWord(text: string): boolean {
  return parseDecimal(text) === null && !isUnknownWord(text);
}

export function mergeAt(sheet: Sheet, row: number, column: number): Range | undefined {
  return sheet.merges.find(
    ({ top, left, bottom, right }) => row >= top && row <= bottom && column >= left && column <= right,
  );
}
