import type { Connection } from './connection.js';
import { isConstraint } from './sqlite-error.js';

export type LateIndex = {
  readonly name: string;
  readonly create: string;
  /** What takes away the rows that keep a unique index from being made. */
  readonly repair?: string;
};

/**
 * Indexes that a store does without while it is loaded: made at once they cost a fraction of what they cost row by row.
 * Once made they are in the file and stay.
 */
export type LateIndexes = {
  missing(): readonly LateIndex[];
  isMissing(index: LateIndex): boolean;
  /** Makes those that are missing. */
  need(indexes: readonly LateIndex[]): void;
  /** After a rollback, which may have taken some away again. */
  reset(): void;
};

export function lateIndexes(connection: Connection, indexes: readonly LateIndex[]): LateIndexes {
  const missing = new Map<string, LateIndex>();
  function reset(): void {
    const found = connection.all<{ readonly name: string }>("select name from sqlite_schema where type = 'index'", []);
    const made = new Set(found.map(({ name }) => name));
    for (const index of indexes) if (!made.has(index.name)) missing.set(index.name, index);
  }
  function make({ create, repair }: LateIndex): void {
    try {
      connection.exec(create);
    } catch (error) {
      if (repair === undefined || !isConstraint(error)) throw error;
      connection.exec(repair);
      connection.exec(create);
    }
  }
  reset();

  return {
    missing: () => [...missing.values()],
    isMissing: ({ name }) => missing.has(name),
    need(indexes) {
      if (missing.size === 0) return;
      for (const index of indexes) {
        if (!missing.has(index.name)) continue;
        make(index);
        missing.delete(index.name);
      }
    },
    reset,
  };
}
