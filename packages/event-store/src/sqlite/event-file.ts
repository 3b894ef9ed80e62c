import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { EventStoreDamaged, EventStoreUnavailable } from '../errors.js';
import type { Database } from './driver.js';
import { loadDatabase } from './driver.js';
import { checkEventFileHeader } from './event-file-header.js';
import { applicationId, createSchema, schemaVersion } from './event-schema.js';
import { explain } from './explain.js';
import { claimFile } from './own-files.js';

export type EventFile = {
  readonly database: Database;
  /** Closes the file and gives up the lock on it. */
  close(): void;
};

/**
 * Opens the file for this process alone, or makes it.
 *
 * @throws EventStoreLocked, EventStoreDamaged, EventStoreUnavailable
 */
export async function openEventFile(file: string, fsync: boolean): Promise<EventFile> {
  const DatabaseSync = await loadDatabase();
  let database: Database | undefined;
  let release = () => {};
  const close = () => {
    if (database !== undefined) closeDatabase(database);
    release();
  };
  try {
    await mkdir(dirname(file), { recursive: true });
    release = await claimFile(file);
    await checkEventFileHeader(file);
    database = new DatabaseSync(file);
    configure(database, file, fsync);
    return { database, close };
  } catch (cause) {
    close();
    throw explain(cause, file);
  }
}

function configure(database: Database, file: string, fsync: boolean): void {
  // EXCLUSIVE first: the lock is then taken at the first access, and in WAL mode kept from there on.
  database.exec('PRAGMA locking_mode = EXCLUSIVE');
  // The drivers are built with NORMAL as the default of WAL mode, which may lose the last commits when the power fails.
  setPragma(database, `synchronous = ${fsync ? 'FULL' : 'NORMAL'}`, 'synchronous', fsync ? 2 : 1);
  // On macOS a plain fsync does not reach the disk.
  if (fsync) database.exec('PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON');
  takeSchema(database, file);
  setPragma(database, 'journal_mode = WAL', 'journal_mode', 'wal');
  database.exec('PRAGMA wal_autocheckpoint = 16384; PRAGMA cache_size = -65536');
}

// The npm driver leaves the lock to the garbage collector, since it cannot dispose of prepared statements. So the lock is
// given up before, for which the file has to leave WAL mode.
function closeDatabase(database: Database): void {
  try {
    database.exec('PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL; SELECT 1 FROM sqlite_schema LIMIT 1');
  } catch {
    // What is committed is safe in the WAL file, and the lock ends with the process.
  }
  database.close();
}

function takeSchema(database: Database, file: string): void {
  // Before WAL mode, so that the marks in the header of the file can be relied upon after a crash.
  database.exec('BEGIN IMMEDIATE');
  if (readPragma(database, 'user_version') === 0) createSchema(database, file);
  database.exec('COMMIT');
  if (
    readPragma(database, 'application_id') !== applicationId ||
    readPragma(database, 'user_version') !== schemaVersion
  ) {
    throw new EventStoreDamaged(file, 'it is not an event log of this version of Milepost');
  }
}

function setPragma(database: Database, setting: string, name: string, wanted: string | number): void {
  database.exec(`PRAGMA ${setting}`);
  const found = readPragma(database, name);
  if (found === wanted) return;
  throw new EventStoreUnavailable(
    `SQLite did not take the setting "${setting}" (${name} is ${String(found)}), without which the event log would not be durable. ` +
      'Put the file on a local disk.',
  );
}

function readPragma(database: Database, name: string): unknown {
  const row = database.prepare(`PRAGMA ${name}`).get() as Readonly<Record<string, unknown>> | undefined;
  return row?.[name];
}
