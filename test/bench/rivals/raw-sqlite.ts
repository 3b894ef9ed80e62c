import { DatabaseSync } from '@photostructure/sqlite';

export type RawEvent = {
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  /** JSON */
  readonly data: string;
  /** JSON */
  readonly metadata: string;
};

/** What somebody writes who takes the driver and an afternoon: one table, one transaction per append, durable. */
export type RawLog = {
  /** One transaction each. */
  append(event: RawEvent): void;
  appendAll(events: readonly RawEvent[]): void;
  stream(name: string): RawEvent[];
  /** In the log's order; `after` and `upTo` are positions, 1 and up. */
  all(after: number, upTo: number): RawEvent[];
  close(): void;
};

const COLUMNS = 'stream, revision, id, type, data, metadata';

export function openRawLog(file: string): RawLog {
  const database = new DatabaseSync(file);
  database.exec(`
    PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    CREATE TABLE events (position INTEGER PRIMARY KEY, stream TEXT NOT NULL, revision INTEGER NOT NULL,
      id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, data TEXT NOT NULL, metadata TEXT NOT NULL, at INTEGER NOT NULL,
      UNIQUE (stream, revision))`);
  const last = database.prepare('SELECT max(revision) AS revision FROM events WHERE stream = ?');
  const insert = database.prepare(`INSERT INTO events (${COLUMNS}, at) VALUES (?, ?, ?, ?, ?, ?, ?)`);
  const stream = database.prepare(`SELECT ${COLUMNS} FROM events WHERE stream = ? ORDER BY revision`);
  const all = database.prepare(`SELECT ${COLUMNS} FROM events WHERE position > ? AND position <= ? ORDER BY position`);

  const write = ({ stream, revision, id, type, data, metadata }: RawEvent) =>
    insert.run(stream, revision, id, type, data, metadata, Date.now());

  function transaction(work: () => void): void {
    database.exec('BEGIN IMMEDIATE');
    try {
      work();
      database.exec('COMMIT');
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
  }

  return {
    append: (event) =>
      transaction(() => {
        const { revision } = last.get(event.stream) as { revision: number | null };
        if ((revision ?? -1) + 1 !== event.revision) throw new Error(`${event.stream} is at ${revision}`);
        write(event);
      }),
    appendAll: (events) => transaction(() => events.forEach(write)),
    stream: (name) => stream.all(name) as RawEvent[],
    all: (after, upTo) => all.all(after, upTo) as RawEvent[],
    close: () => database.close(),
  };
}

/** A table of current documents and the place of the log that they have reached, upserted batch by batch. */
export function openRawView(file: string) {
  const database = new DatabaseSync(file);
  database.exec(`
    PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
    CREATE TABLE documents (id TEXT PRIMARY KEY, document TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE checkpoint (one INTEGER PRIMARY KEY, position INTEGER NOT NULL)`);
  const upsert = database.prepare(
    'INSERT INTO documents VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET document = excluded.document',
  );
  const move = database.prepare(
    'INSERT INTO checkpoint VALUES (1, ?) ON CONFLICT DO UPDATE SET position = excluded.position',
  );
  return {
    commit(documents: Iterable<readonly [id: string, document: unknown]>, position: number): void {
      database.exec('BEGIN IMMEDIATE');
      for (const [id, document] of documents) upsert.run(id, JSON.stringify(document));
      move.run(position);
      database.exec('COMMIT');
    },
    close: () => database.close(),
  };
}
