import type { Connection } from './connection.js';
import type { SqliteValue } from './driver.js';

/** New rows of a table, kept back until they are written together, in the order in which they came. */
export type RowBuffer = {
  add(...values: SqliteValue[]): void;
  write(): void;
  /** Forgets them: their commit failed. */
  clear(): void;
};

/** Rows of one statement; more gain nothing. */
const TOGETHER = 16;

export const rowBuffer = (connection: Connection, table: string, columns: readonly string[]): RowBuffer => {
  const row = `(${columns.map(() => '?').join(', ')})`;
  const insert = (rows: number) =>
    `insert into ${table} (${columns.join(', ')}) values ${Array.from({ length: rows }, () => row).join(', ')}`;
  const [one, many] = [insert(1), insert(TOGETHER)];
  let rows: SqliteValue[][] = [];

  return {
    add: (...values) => void rows.push(values),
    write() {
      const whole = rows.length - (rows.length % TOGETHER);
      for (let i = 0; i < whole; i += TOGETHER) connection.run(many, ...rows.slice(i, i + TOGETHER).flat());
      for (const values of rows.slice(whole)) connection.run(one, ...values);
      rows = [];
    },
    clear() {
      rows = [];
    },
  };
};
