import type { Connection } from './connection.js';

/** Numbers for the new rows of a table, given by the only writer before the rows are written. */
export type RowNumbers = {
  next(): number;
  /** Whether the row of that number was written in an earlier flush. */
  isStored(number: number): boolean;
  flushed(): void;
  /** After rows were deleted or rolled back. */
  reset(): void;
};

export function rowNumbers(connection: Connection, table: string, key: string): RowNumbers {
  const last = `select max(${key}) as last from ${table}`;
  const read = () => connection.get<{ readonly last: number | null }>(last)?.last ?? 0;
  let given = read();
  let written = given;

  return {
    next: () => (given += 1),
    isStored: (number) => number <= written,
    flushed() {
      written = given;
    },
    reset() {
      written = given = read();
    },
  };
}
