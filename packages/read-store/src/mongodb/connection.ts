import type { ClientSession, Db } from 'mongodb';
import { MongoClient } from 'mongodb';
import { inWords, isSnapshotGone, unavailable } from './mongo-error.js';

export type ConnectionOptions = {
  /** `mongodb://…` or `mongodb+srv://…`, with all that MongoDB's drivers understand. */
  readonly connectionString: string;
  /** Default: the one that the connection string names, else `milepost`. */
  readonly database?: string;
  /** How long to look for a server that answers, and to wait for one answer. Default 10 s. */
  readonly timeoutMs?: number;
};

export type Connection = {
  readonly db: Db;
  /** Where it is, without user and password. */
  readonly place: string;
  /** Whether it is a replica set, which has transactions and snapshots. */
  readonly hasTransactions: boolean;
  readonly maxTimeMS: number;
  /** Runs reads that see one moment of the database, where the server can show one. */
  snapshot<T>(read: (session: ClientSession | undefined) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

/** Wire version of MongoDB 5.0, the first with snapshots outside of transactions. */
const OLDEST_WIRE_VERSION = 13;
/** A write of a commit may take longer than a read. */
const SILENCE_MS = 60_000;
const CLOSE_MS = 5_000;
const SNAPSHOT_TRIES = 5;

/** @throws ReadStoreError READ_STORE_UNAVAILABLE */
export const connect = async (options: ConnectionOptions): Promise<Connection> => {
  const { timeoutMs = 10_000 } = options;
  const client = clientOf(options, timeoutMs);
  const database = databaseNameOf(options);
  const place = placeOf(client, database);
  try {
    await client.connect();
    const hello = await client.db('admin').command({ hello: 1 });
    if (Number(hello['maxWireVersion']) < OLDEST_WIRE_VERSION)
      throw unavailable(place, 'is too old: use version 5.0 or newer.');
    return connectionTo(client, database, place, typeof hello['setName'] === 'string', timeoutMs);
  } catch (error) {
    await closeWithin(client);
    throw inWords(place, error);
  }
};

const clientOf = ({ connectionString }: ConnectionOptions, timeoutMs: number): MongoClient => {
  try {
    return new MongoClient(connectionString, {
      appName: 'milepost',
      serverSelectionTimeoutMS: timeoutMs,
      connectTimeoutMS: timeoutMs,
      waitQueueTimeoutMS: timeoutMs,
      socketTimeoutMS: Math.max(SILENCE_MS, timeoutMs),
      readPreference: 'primary',
    });
  } catch (error) {
    throw unavailable(
      'the address given',
      `cannot be used: the connection string is wrong (${error instanceof Error ? error.message : String(error)}).`,
      error,
    );
  }
};

/** Passwords cannot hold an unescaped slash, so the path is what follows the first one after the hosts. */
const databaseNameOf = ({ connectionString, database }: ConnectionOptions): string => {
  const path = /^[^:]+:\/\/[^/]+\/([^?]+)/.exec(connectionString)?.[1];
  return database ?? (path === undefined ? 'milepost' : decodeURIComponent(path));
};

const placeOf = ({ options }: MongoClient, database: string): string =>
  `${options.srvHost ?? options.hosts.map(String).join(',')}/${database}`;

const connectionTo = (
  client: MongoClient,
  database: string,
  place: string,
  hasTransactions: boolean,
  maxTimeMS: number,
): Connection => ({
  db: client.db(database),
  place,
  hasTransactions,
  maxTimeMS,
  async snapshot(read) {
    if (!hasTransactions) return read(undefined);
    for (let tries = 1; ; tries += 1) {
      const session = client.startSession({ snapshot: true });
      try {
        return await read(session);
      } catch (error) {
        // As when collections were made a moment ago, or a list was read for minutes.
        if (!isSnapshotGone(error) || tries === SNAPSHOT_TRIES) throw error;
      } finally {
        await session.endSession();
      }
    }
  },
  close: () => closeWithin(client),
});

/** The driver says goodbye to the server first, which may not be listening. */
const closeWithin = async (client: MongoClient): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, CLOSE_MS);
  });
  await Promise.race([client.close().catch(() => undefined), patience]);
  clearTimeout(timer);
};
