import { type Db, MongoClient } from 'mongodb';
import { databaseNameIn } from './database-name-in.js';

export type DurableDatabaseOptions = {
  /** `mongodb://…/database`; without a database `milepost`. */
  readonly connectionString: string;
  /** How long a call may take, in milliseconds. Default 15 s. */
  readonly timeoutMs?: number;
};

/** A database in which a write is answered once a majority has it on disk, and a read sees nothing else; not connected yet. */
export function durableDatabase({ connectionString, timeoutMs = 15_000 }: DurableDatabaseOptions): {
  readonly client: MongoClient;
  readonly database: Db;
} {
  const client = new MongoClient(connectionString, {
    appName: 'milepost',
    serverSelectionTimeoutMS: timeoutMs,
    socketTimeoutMS: timeoutMs,
    readPreference: 'primary',
    readConcern: { level: 'majority' },
    writeConcern: { w: 'majority', journal: true, wtimeoutMS: timeoutMs },
  });
  return { client, database: client.db(databaseNameIn(connectionString)) };
}
