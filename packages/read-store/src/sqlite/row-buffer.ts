import type { Connection, SqliteValue } from './connection.js';

/** New rows of a table, kept back until they are written together, in the order in which they came. */
export type RowBuffer = {
  add(...values: SqliteValue[]): void;
  write(): void;
  /** Forgets them: their commit failed. */
  clear(): void;
};

/** Rows of one statement; more gain nothing. */
const TOGETHER = 16;

export function rowBuffer(connection: Connection, table: string, columns: readonly string[]): RowBuffer {
  const row = `(${columns.map(() => '?').join(', ')})`;
  const insert = (rows: number) =>
    `insert into ${table} (${columns.join(', ')}) values ${Array.from({ length: rows }, () => row).join(', ')}`;
  const [one, many] = [insert(1), insert(TOGETHER)];
  const width = columns.length;
  let values: SqliteValue[] = [];

  return {
    add: (...row) => void values.push(...row),
    write() {
      let start = 0;
      for (; start + TOGETHER * width <= values.length; start += TOGETHER * width)
        connection.run(many, ...values.slice(start, start + TOGETHER * width));
      for (; start < values.length; start += width) connection.run(one, ...values.slice(start, start + width));
      values = [];
    },
    clear() {
      values = [];
    },
  };
}
