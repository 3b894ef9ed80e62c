import { durableDatabase, type DurableDatabaseOptions } from '@milepost/mongodb';
import { type Db, MongoServerError } from 'mongodb';
import type { PrivateStore } from '../port.js';
import { mongoFiles } from './mongo-files.js';
import { mongoLayouts } from './mongo-layouts.js';
import { mongoOutbox } from './mongo-outbox.js';
import { mongoSessions } from './mongo-sessions.js';
import { PrivateStoreError } from '../private-store-error.js';

const UNAUTHORIZED = 13;

/**
 * In collections beside the views, shared by all processes: written by a majority, on disk.
 * @throws PrivateStoreError where the user may not write
 */
export async function openMongoPrivateStore(options: DurableDatabaseOptions): Promise<PrivateStore> {
  const { client, database } = durableDatabase(options);
  await client.connect();
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
    outbox: await mongoOutbox(database),
  };
}
