import { chmodSync, closeSync, openSync } from 'node:fs';
import { loadDatabase } from '@milepost/sqlite';
import type { PrivateStore } from '../port.js';
import { sqliteFiles } from './sqlite-files.js';
import { sqliteLayouts } from './sqlite-layouts.js';
import { sqliteOutbox } from './sqlite-outbox.js';
import { sqliteSessions } from './sqlite-sessions.js';

/** In one file, which only this user can read. */
export async function openSqlitePrivateStore(file: string): Promise<PrivateStore> {
  const DatabaseSync = await loadDatabase();
  // Before anything is in it, and before SQLite gives its rights to the files beside it.
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
  const database = new DatabaseSync(file);
  database.exec('pragma journal_mode = wal; pragma synchronous = normal');
  return {
    sessions: sqliteSessions(database),
    files: sqliteFiles(database),
    layouts: sqliteLayouts(database),
    outbox: sqliteOutbox(database),
    close: async () => database.close(),
  };
}
