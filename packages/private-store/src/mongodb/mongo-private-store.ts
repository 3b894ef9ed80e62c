import { MongoClient } from 'mongodb';
import type { PrivateStore } from '../port.js';
import { mongoFiles } from './mongo-files.js';
import { mongoLayouts } from './mongo-layouts.js';
import { mongoSessions } from './mongo-sessions.js';

export type MongoPrivateStoreOptions = {
  /** `mongodb://…/database`; without a database `milepost`. */
  readonly connectionString: string;
  /** How long a call may take, in milliseconds. Default 15 s. */
  readonly timeoutMs?: number;
};

/** In collections beside the views, shared by all processes: written by a majority, on disk. */
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
  return {
    sessions: await mongoSessions(database),
    files: await mongoFiles(database),
    layouts: await mongoLayouts(database),
    close: () => client.close(),
  };
}
