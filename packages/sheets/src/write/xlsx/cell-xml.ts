import { cellWords, isLikeFormula, plainText } from '../cell-words.js';
import type { WrittenColumn, WrittenTable, WrittenValue } from '../written-table.js';
import { escapeXml } from './escape-xml.js';
import type { Styles } from './styles.js';

/** Characters that a cell of a spreadsheet holds. */
const LONGEST_TEXT = 32_767;
const EPOCH = Date.UTC(1899, 11, 30);
const DAY = 86_400_000;

export function cellXml(
  at: string,
  value: WrittenValue,
  column: WrittenColumn,
  {
    styles,
    table,
    onCut,
  }: { readonly styles: Styles; readonly table: WrittenTable; readonly onCut: (at: string) => void },
): string {
  if (value === null) return '';
  const style = styles.of(column);
  switch (column.kind) {
    case 'number':
      return numberCell(at, plainText(value), style);
    case 'day':
      return numberCell(at, String((Date.parse(`${plainText(value)}T00:00:00Z`) - EPOCH) / DAY), style);
    case 'instant':
      return numberCell(at, String(serialOf(table.localTime(plainText(value)))), style);
    default: {
      const text = cellWords(value, column, table);
      if (text.length > LONGEST_TEXT) onCut(at);
      return textCell(at, text.slice(0, LONGEST_TEXT), isLikeFormula(text) ? styles.guarded : style);
    }
  }
}

export function textCell(at: string, text: string, style: number): string {
  if (text === '') return '';
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`;
}

function numberCell(at: string, text: string, style: number): string {
  return `<c r="${at}" s="${style}"><v>${text}</v></c>`;
}

/** Of what a clock shows, as spreadsheets count days; they know no zones. */
function serialOf(local: string): number {
  return (Date.parse(`${local.slice(0, 23)}Z`) - EPOCH) / DAY;
}
