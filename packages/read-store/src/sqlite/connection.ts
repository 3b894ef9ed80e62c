import type { Database } from '@milepost/sqlite';
import { inWords } from './sqlite-error.js';

export type SqliteValue = string | number | null;
export type SqliteRow = Readonly<Record<string, SqliteValue>>;
export type Sql = { readonly text: string; readonly values: readonly SqliteValue[] };

/** One connection with its statements, prepared once and kept; errors of the engine in words. */
export type Connection = {
  exec(sql: string): void;
  /** Number of rows changed. */
  run(sql: string, values: readonly SqliteValue[]): number;
  get<Row>(sql: string, ...values: SqliteValue[]): Row | undefined;
  all<Row>(sql: string, values: readonly SqliteValue[]): Row[];
  transaction(work: () => void): void;
  close(): void;
};

type Statement = ReturnType<Database['prepare']>;

/** Requests of many shapes must not pile up statements for ever. */
const STATEMENTS = 500;

export function createConnection(database: Database, file: string): Connection {
  const statements = new Map<string, Statement>();
  function prepared(sql: string): Statement {
    const statement = statements.get(sql) ?? database.prepare(sql);
    if (!statements.has(sql)) {
      const [oldest] = statements.keys();
      if (statements.size >= STATEMENTS && oldest !== undefined) statements.delete(oldest);
      statements.set(sql, statement);
    }
    return statement;
  }
  function worded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw inWords(file, error);
    }
  }

  return {
    exec: (sql) => worded(() => database.exec(sql)),
    run: (sql, values) => worded(() => prepared(sql).run(...values).changes),
    get: <Row>(sql: string, ...values: SqliteValue[]) => worded(() => prepared(sql).get(...values) as Row | undefined),
    all: <Row>(sql: string, values: readonly SqliteValue[]) => worded(() => prepared(sql).all(...values) as Row[]),
    transaction(work) {
      worded(() => database.exec('begin immediate'));
      try {
        work();
        worded(() => database.exec('commit'));
      } catch (error) {
        try {
          database.exec('rollback');
        } catch {
          // The engine has rolled back by itself (disk full, damage); the error worth telling is the first.
        }
        throw error;
      }
    },
    close() {
      statements.clear();
      try {
        // The package's driver keeps a closed connection, and its lock, until its statements are collected: so let go of the lock first.
        database.exec(
          'pragma journal_mode = delete; pragma locking_mode = normal; select 1 from sqlite_schema limit 1',
        );
      } catch {
        // Locked, damaged or full: closing is all that is left to do.
      }
      worded(() => database.close());
    },
  };
}
