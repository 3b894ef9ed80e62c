import type { Connection, SqliteValue } from './connection.js';

/** New rows of a table, kept back until they are written together, in the order in which they came. */
export type RowBuffer = {
  add(values: readonly SqliteValue[]): void;
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
  /** Of as many rows each as one statement takes; the last may have fewer. */
  let full: SqliteValue[][] = [];
  let values: SqliteValue[] = [];

  function clear(): void {
    full = [];
    values = [];
  }

  return {
    add(row) {
      for (const value of row) values.push(value);
      if (values.length < TOGETHER * width) return;
      full.push(values);
      values = [];
    },
    write() {
      for (const rows of full) connection.run(many, rows);
      for (let start = 0; start < values.length; start += width)
        connection.run(one, values.slice(start, start + width));
      clear();
    },
    clear,
  };
}
