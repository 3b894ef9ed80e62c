import { plainText } from './cell-words.js';
import type { WrittenColumn, WrittenTable, WrittenValue } from './written-table.js';

/** An object a line, for programs: values as they are, words and the time of a place left out. */
export async function* writeNdjson({ columns, batches }: WrittenTable): AsyncGenerator<Uint8Array> {
  for await (const rows of batches) {
    const lines = rows.map(
      (row) => `{${columns.map((column, index) => member(column, row[index] ?? null)).join(',')}}\n`,
    );
    if (lines.length > 0) yield Buffer.from(lines.join(''));
  }
}

/** A number is written as its decimal text says it, and so to the last digit. */
function member({ key, kind }: WrittenColumn, value: WrittenValue): string {
  const text = kind === 'number' && value !== null ? plainText(value) : JSON.stringify(value);
  return `${JSON.stringify(key)}:${text}`;
}
