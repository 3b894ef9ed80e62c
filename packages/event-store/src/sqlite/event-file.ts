import { accessSync, constants, existsSync, renameSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { EventStoreDamagedError, EventStoreUnavailableError } from '../errors.js';
import { type Acknowledged, acknowledgedFile, openAcknowledged, readAcknowledged } from './acknowledged.js';
import { type Database, loadDatabase } from '@milepost/sqlite';
import { checkEventFileHeader } from './event-file-header.js';
import { APPLICATION_ID, createSchema, SCHEMA_VERSION, upgradeSchema } from './event-schema.js';
import { explain } from './explain.js';
import { claimFile } from './claim-file.js';

/** Pages after which the -wal file is begun anew, whatever else there is to do: at full load a pause for one append in 300. */
const LONGEST_WAL = 4096;
const CHECKED_ALWAYS = 128 * 1_048_576;

export type EventFile = {
  readonly database: Database;
  /** To be called with the last position of every commit, when it is durable. */
  readonly acknowledge: (ordinal: number) => void;
  /** Closes the file and gives up the lock on it. */
  close(): void;
};

/**
 * Opens the file for this process alone, or makes it.
 *
 * @throws EventStoreLockedError, EventStoreDamagedError, EventStoreUnavailableError
 */
export async function openEventFile(file: string, fsync: boolean): Promise<EventFile> {
  const DatabaseSync = await loadDatabase();
  let database: Database | undefined;
  let acknowledged: Acknowledged | undefined;
  let release = () => {};
  function close() {
    if (database !== undefined) closeDatabase(database);
    acknowledged?.close();
    release();
  }
  try {
    await mkdir(dirname(file), { recursive: true });
    accessSync(dirname(file), constants.W_OK);
    release = await claimFile(file);
    const afterCrash = (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
    if (!existsSync(file)) assertWhole(null, file, afterCrash);
    await checkEventFileHeader(file);
    database = new DatabaseSync(file);
    configure(database, file, fsync);
    assertSound(database, file, afterCrash);
    assertWhole(database, file, afterCrash);
    acknowledged = openAcknowledged(file);
    // Without waiting for the disk a power cut may take acknowledged appends, and this file would refuse what is left.
    const { note } = acknowledged;
    return { database, acknowledge: fsync ? note : () => {}, close };
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
  database.exec(`PRAGMA wal_autocheckpoint = ${LONGEST_WAL}; PRAGMA cache_size = -65536`);
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
  const version = readPragma(database, 'user_version');
  if (version === 0) createSchema(database, file);
  if (typeof version === 'number' && version > 0 && version < SCHEMA_VERSION) upgradeSchema(database, version, file);
  database.exec('COMMIT');
  if (
    readPragma(database, 'application_id') !== APPLICATION_ID ||
    readPragma(database, 'user_version') !== SCHEMA_VERSION
  ) {
    throw new EventStoreDamagedError(file, 'it is not an event log of this version of Milepost');
  }
}

/**
 * Everything, where that takes half a second at most; of a larger log the pages, after a crash only (about a second for a million
 * events): a killed process leaves them whole, a machine that lost power may not.
 */
function assertSound(database: Database, file: string, afterCrash: boolean): void {
  const small = statSync(file).size <= CHECKED_ALWAYS;
  if (!small && !afterCrash) return;
  const row = database.prepare(`PRAGMA ${small ? 'integrity_check' : 'quick_check'}(1)`).get() as object;
  const found = String(Object.values(row)[0]);
  if (found === 'ok') return;
  throw new EventStoreDamagedError(
    file,
    `its contents are damaged (SQLite says: ${found.replaceAll(/\s+/g, ' ').trim()})`,
  );
}

/** @throws EventStoreDamagedError when events are missing that were acknowledged */
function assertWhole(database: Database | null, file: string, afterCrash: boolean): void {
  const acknowledged = readAcknowledged(file);
  const last = database === null ? 0 : lastPosition(database);
  if (last >= acknowledged) return;
  const found = database === null ? 'it is missing' : `it ends at position ${last}`;
  const why = database === null ? '' : ', so its end was torn off or an older copy was put in its place';
  throw new EventStoreDamagedError(
    file,
    `${found}, but events up to position ${acknowledged} were acknowledged${why}`,
    {
      advice:
        `Restore it from a backup that has them.${afterCrash ? keepTornFile(file) : ''} To go on without the missing events, move ` +
        `${acknowledgedFile(file)} and the views beside it away.`,
    },
  );
}

function lastPosition(database: Database): number {
  const { last } = database.prepare('SELECT max(position) AS last FROM events').get() as { last: number | null };
  return last ?? 0;
}

/** SQLite deletes the file when it closes; what it could not read of it may still be of use to somebody. */
function keepTornFile(file: string): string {
  try {
    renameSync(`${file}-wal`, `${file}-wal.torn`);
    return ` What is left of its -wal file is kept as ${file}-wal.torn.`;
  } catch {
    return '';
  }
}

function setPragma(database: Database, setting: string, name: string, wanted: string | number): void {
  database.exec(`PRAGMA ${setting}`);
  const found = readPragma(database, name);
  if (found === wanted) return;
  throw new EventStoreUnavailableError(
    `SQLite did not take the setting "${setting}" (${name} is ${String(found)}), without which the event log would not be durable. ` +
      'Put the file on a local disk.',
  );
}

function readPragma(database: Database, name: string): unknown {
  const row = database.prepare(`PRAGMA ${name}`).get() as Readonly<Record<string, unknown>> | undefined;
  return row?.[name];
}
