import type { ReadStore } from '../port.js';
import { checkSchema, type StoreSchema } from '../schema.js';
import { createReadStore } from '../store/create-read-store.js';
import { openFile } from './open-file.js';
import { createSqliteEngine } from './sqlite-engine.js';

/** `file` is made if it is not there; its folder must be. One process at a time. */
export type SqliteReadStoreOptions = StoreSchema & { readonly file: string };

/**
 * Everything in one SQLite file. Commits survive a crash of the process; after a power cut the last ones may be gone, together with
 * their checkpoint, and are folded again from the log.
 * @throws ReadStoreError INVALID_SCHEMA, SCHEMA_CHANGED, READ_STORE_LOCKED, READ_STORE_DAMAGED, READ_STORE_UNAVAILABLE
 */
export async function openSqliteReadStore({ file, ...schema }: SqliteReadStoreOptions): Promise<ReadStore> {
  checkSchema(schema);
  const connection = await openFile(file, schema);
  return createReadStore(schema, createSqliteEngine(connection, schema));
}
