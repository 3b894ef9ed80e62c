/** The column that a file of bad rows has beside those of the ledger. */
export const ERROR_COLUMN = '错误';

// What a spreadsheet program takes for a formula, full-width signs too.
const FORMULA = /^[=+\-@\t\r＝＋－＠]/u;
const NUMBER = /^[+-]?\d[\d,]*(\.\d+)?$/;

/**
 * A CSV file (UTF-8 with byte order mark, CRLF) of bad rows as they stood, each with what is wrong with it, to be corrected and
 * imported again.
 */
export function badRowsFile(
  header: readonly string[],
  rows: readonly { readonly cells: readonly string[]; readonly errors: readonly string[] }[],
): string {
  const own = header.indexOf(ERROR_COLUMN);
  const without = (cells: readonly string[]) => (own < 0 ? cells : cells.filter((_, index) => index !== own));
  // In front, so that the cells of a row with too many of them stay under their headers.
  const lines = [
    [ERROR_COLUMN, ...without(header)],
    ...rows.map(({ cells, errors }) => [errors.join('\n'), ...without(cells)]),
  ];
  return `\uFEFF${lines.map((cells) => `${cells.map(cellText).join(',')}\r\n`).join('')}`;
}

/** A cell as it was before it was guarded against being taken for a formula. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") ? cell.slice(1) : cell;
}

function cellText(cell: string): string {
  const guarded = needsGuard(cell) || cell.startsWith("'") ? `'${cell}` : cell;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

function needsGuard(cell: string): boolean {
  return FORMULA.test(cell) && !NUMBER.test(cell);
}
