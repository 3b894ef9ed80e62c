import { EventStoreDamagedError } from '../errors.js';
import type { Database } from '@milepost/sqlite';
import { addChecksums } from './event-table.js';
import { prepareIndexTables } from './index-tables.js';

export const SCHEMA_VERSION = 4;

/** "MPEL": tells an event log from any other SQLite database. */
export const APPLICATION_ID = 0x4d50454c;

// Versions 1 and 2 kept both indexes with every event, version 1 no checksums, and of its events version 3 had none either.
const VERSION4 = `
  CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    stream TEXT NOT NULL,
    revision INTEGER NOT NULL,
    type TEXT NOT NULL,
    data TEXT NOT NULL,
    metadata TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    recorded_at_stated INTEGER NOT NULL,
    checksum INTEGER
  ) STRICT;
  CREATE TABLE events_by_stream (
    stream TEXT NOT NULL,
    revision INTEGER NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (stream, revision)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE events_by_id (id BLOB PRIMARY KEY, position INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE indexed (up_to INTEGER NOT NULL, checksum INTEGER NOT NULL) STRICT;
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${SCHEMA_VERSION};
`;

/** To be called within a transaction. */
export function createSchema(database: Database, file: string): void {
  const { count } = database.prepare('SELECT count(*) AS count FROM sqlite_schema').get() as { count: number };
  if (count > 0) throw new EventStoreDamagedError(file, 'it is a SQLite database with other contents');
  database.exec(VERSION4);
}

/** To be called within a transaction, on a log of an older version. */
export function upgradeSchema(database: Database, version: number, file: string): void {
  if (version < 3) moveEvents(database, version, file);
  addChecksums(database);
  database.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
}

function moveEvents(database: Database, version: number, file: string): void {
  const checksum = version === 1 ? 'NULL' : 'checksum';
  database.exec(`
    DROP INDEX events_by_stream;
    DROP INDEX events_by_id;
    ALTER TABLE events RENAME TO old_events;
    ${VERSION4}
    INSERT INTO events
      SELECT position, id, stream, revision, type, data, metadata, recorded_at, recorded_at_stated, ${checksum}
      FROM old_events ORDER BY position;
    DROP TABLE old_events;
    INSERT INTO events_by_stream SELECT stream, revision, position FROM events ORDER BY stream, revision;
    INSERT INTO events_by_id SELECT unhex(replace(id, '-', '')), position FROM events ORDER BY id;
  `);
  const { last } = database.prepare('SELECT max(position) AS last FROM events').get() as { last: number | null };
  if (last !== null) prepareIndexTables(database, file).setUpTo(last);
}
