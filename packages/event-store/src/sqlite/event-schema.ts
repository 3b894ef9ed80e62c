import { EventStoreDamaged } from '../errors.js';
import type { Database } from './driver.js';

export const schemaVersion = 1;

/** "MPEL": tells an event log from any other SQLite database. */
export const applicationId = 0x4d50454c;

// AUTOINCREMENT: a position is never given twice.
const schema = `
  CREATE TABLE events (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    stream TEXT NOT NULL,
    revision INTEGER NOT NULL,
    type TEXT NOT NULL,
    data TEXT NOT NULL,
    metadata TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    recorded_at_stated INTEGER NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX events_by_stream ON events (stream, revision);
  CREATE UNIQUE INDEX events_by_id ON events (id);
  PRAGMA application_id = ${applicationId};
  PRAGMA user_version = ${schemaVersion};
`;

/** To be called within a transaction. */
export function createSchema(database: Database, file: string): void {
  const { count } = database.prepare('SELECT count(*) AS count FROM sqlite_schema').get() as { count: number };
  if (count > 0) throw new EventStoreDamaged(file, 'it is a SQLite database with other contents');
  database.exec(schema);
}
