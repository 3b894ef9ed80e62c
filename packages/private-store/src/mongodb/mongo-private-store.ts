import { type Db, MongoClient, MongoServerError } from 'mongodb';
import type { PrivateStore } from '../port.js';
import { mongoFiles } from './mongo-files.js';
import { mongoLayouts } from './mongo-layouts.js';
import { mongoSessions } from './mongo-sessions.js';
import { PrivateStoreError } from '../private-store-error.js';

export type MongoPrivateStoreOptions = {
  /** `mongodb://…/database`; without a database `milepost`. */
  readonly connectionString: string;
  /** How long a call may take, in milliseconds. Default 15 s. */
  readonly timeoutMs?: number;
};

const UNAUTHORIZED = 13;

/**
 * In collections beside the views, shared by all processes: written by a majority, on disk.
 * @throws PrivateStoreError where the user may not write
 */
export async function openMongoPrivateStore({
  connectionString,
  timeoutMs = 15_000,
}: MongoPrivateStoreOptions): Promise<PrivateStore> {
  const client = new MongoClient(connectionString, {
    appName: 'milepost',
    serverSelectionTimeoutMS: timeoutMs,
    socketTimeoutMS: timeoutMs,
    readPreference: 'primary',
    readConcern: { level: 'majority' },
    writeConcern: { w: 'majority', journal: true, wtimeoutMS: timeoutMs },
  });
  await client.connect();
  const path = /^[^:]+:\/\/[^/]+\/([^?]+)/.exec(connectionString)?.[1];
  const database = client.db(path === undefined ? 'milepost' : decodeURIComponent(path));
  try {
    return { ...(await storesIn(database)), close: () => client.close() };
  } catch (cause) {
    await client.close();
    if (!(cause instanceof MongoServerError) || cause.code !== UNAUTHORIZED) throw cause;
    const message = 'its user may not write to the database: give it the role readWrite there';
    throw new PrivateStoreError('PRIVATE_STORE_READ_ONLY', message, { cause });
  }
}

async function storesIn(database: Db): Promise<Omit<PrivateStore, 'close'>> {
  return {
    sessions: await mongoSessions(database),
    files: await mongoFiles(database),
    layouts: await mongoLayouts(database),
  };
}
