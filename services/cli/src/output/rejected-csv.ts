import type { RejectedRow } from '@milepost/application';

const COLUMNS = ['file', 'row', 'column', 'value', 'code', 'message'] as const;
const BYTE_ORDER_MARK = '\uFEFF'; // spreadsheets take UTF-8 for another encoding without it
const FORMULA = /^[=+\-@\t\r]/;

/** Bad rows as a table for a spreadsheet. */
export function rejectedCsv(rejected: readonly RejectedRow[]): string {
  const lines = rejected.map((row) => COLUMNS.map((column) => cell(row[column])).join(','));
  return `${BYTE_ORDER_MARK}${[COLUMNS.join(','), ...lines].join('\r\n')}\r\n`;
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  const text = String(value);
  // What a ledger's cell holds must not become a formula where somebody opens this file.
  const safe = typeof value === 'string' && FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
