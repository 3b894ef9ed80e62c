import type { Cell } from '../workbook.js';
import { decimalOf, decimalText } from './decimal.js';

/** As it is read: trimmed, numbers in their shortest form; empty where nothing is. */
export function cellText(cell: Cell | undefined): string {
  switch (cell?.kind) {
    case undefined:
      return '';
    case 'text':
      return cell.text.trim();
    case 'number':
      return Number.isSafeInteger(cell.value) ? String(cell.value) : decimalText(decimalOf(cell.value));
    case 'date':
      return cell.day;
    case 'error':
      return cell.error;
  }
}

/** Of a name or a line: line breaks and runs of blanks are one blank. */
export function lineText(cell: Cell | undefined): string {
  return cellText(cell).replaceAll(/\s+/g, ' ').trim();
}

/** Without any blanks. */
export function denseText(cell: Cell | undefined): string {
  return cellText(cell).replaceAll(/\s/g, '');
}
