import { stringify } from 'csv-stringify/sync';
import { cellWords, isLikeFormula } from './cell-words.js';
import type { WrittenColumn, WrittenTable } from './written-table.js';

const MARK = '\uFEFF';

/** As office programs read it: UTF-8 with its mark, CRLF; a text that they would take for a formula has an apostrophe before it. */
export async function* writeCsv(table: WrittenTable): AsyncGenerator<Uint8Array> {
  const { columns, batches } = table;
  yield Buffer.from(`${MARK}${linesOf([columns.map(({ title }) => title)])}`);
  const plain = (text: string, { kind }: WrittenColumn) =>
    kind !== 'number' && isLikeFormula(text) ? `'${text}` : text;
  for await (const rows of batches) {
    const lines = rows.map((row) =>
      columns.map((column, index) => plain(cellWords(row[index] ?? null, column, table), column)),
    );
    if (lines.length > 0) yield Buffer.from(linesOf(lines));
  }
}

function linesOf(lines: readonly (readonly string[])[]): string {
  return stringify(lines as string[][], { record_delimiter: '\r\n' });
}
