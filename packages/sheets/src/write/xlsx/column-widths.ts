import { cellWords } from '../cell-words.js';
import type { WrittenRow, WrittenTable } from '../written-table.js';

const NARROWEST = 8;
const WIDEST = 60;
const OF_KIND = { day: 12, instant: 20 } as const;

/** Characters that each column is wide: what is seen of the first rows fits, headings break into lines. */
export function columnWidths(table: WrittenTable, rows: readonly WrittenRow[]): number[] {
  return table.columns.map((column, index) => {
    const { kind, title } = column;
    if (kind === 'day' || kind === 'instant') return OF_KIND[kind];
    const seen = rows.map((row) => widthOf(cellWords(row[index] ?? null, column, table)));
    // Numbers are shown with separators, which their text has not.
    const room = kind === 'number' ? 5 : 2;
    const heading = Math.ceil(widthOf(title) / 2);
    return Math.min(WIDEST, Math.max(NARROWEST, heading, ...seen) + room);
  });
}

/** Chinese characters are two wide. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) >= 0x1100 ? 2 : 1;
  return width;
}
