import { databaseNameIn } from '@milepost/mongodb';
import { type Db, MongoClient } from 'mongodb';
import { inWords, isSnapshotGone, unavailable, unusable } from './mongo-error.js';
import type { Reading } from './reading.js';
import { eachWithin, within } from './within.js';

export type ConnectionOptions = {
  /** `mongodb://…` or `mongodb+srv://…`, with all that MongoDB's drivers understand. */
  readonly connectionString: string;
  /** Default: the one that the connection string names, else `milepost`. */
  readonly database?: string;
  /** How long a read may take, whatever the server does. Default 10 s. */
  readonly timeoutMs?: number;
  /** For how long a commit at which the server is lost is tried again. Default 15 s. */
  readonly commitTimeoutMs?: number;
};

export type Connection = {
  readonly db: Db;
  /** Where it is, without user and password. */
  readonly place: string;
  /** Whether it is a replica set, which has transactions and snapshots. */
  readonly hasTransactions: boolean;
  /** Whether the connection string names a user, or what stands for one. */
  readonly hasUser: boolean;
  readonly timeoutMs: number;
  readonly commitTimeoutMs: number;
  /** @throws ReadStoreError READ_STORE_UNAVAILABLE once the time of a read is over */
  read<T>(work: (reading: Reading) => Promise<T>, limit?: Limit): Promise<T>;
  /** The same, all of it of one moment of the database, where the server can show one. */
  snapshot<T>(work: (reading: Reading) => Promise<T>, limit?: Limit): Promise<T>;
  /** Rows of which each query may take the time of a read. */
  rows<T>(rowsOf: (reading: Reading) => AsyncIterable<T>): AsyncIterable<T>;
  close(): Promise<void>;
};

/** What may take the time of a read: all of it, or each of its queries, of which one that nobody waits for may have many. Default all. */
export type Limit = 'all' | 'query';

/** Wire version of MongoDB 5.0, the first with snapshots outside of transactions. */
const OLDEST_WIRE_VERSION = 13;
/** A write of a commit may take longer than a read. */
const SILENCE_MS = 60_000;
const CLOSE_MS = 5_000;
const COMMIT_MS = 15_000;
/** Of the time of a read a driver looks for a server: a little less than all, so that it can tell what it met. */
const LOOKING = 0.9;
const SNAPSHOT_TRIES = 5;

/** @throws ReadStoreError READ_STORE_UNAVAILABLE, READ_STORE_UNUSABLE */
export async function connect(options: ConnectionOptions): Promise<Connection> {
  const { timeoutMs = 10_000, commitTimeoutMs = COMMIT_MS } = options;
  const client = clientOf(options, timeoutMs);
  const database = options.database ?? databaseNameIn(options.connectionString);
  const server = { place: placeOf(client, database), hasUser: client.options.credentials !== undefined };
  try {
    const hello = await within(
      timeoutMs,
      () => tooLate(server.place, timeoutMs),
      async () => {
        await client.connect();
        return client.db('admin').command({ hello: 1 });
      },
    );
    if (Number(hello['maxWireVersion']) < OLDEST_WIRE_VERSION)
      throw unusable(server.place, 'is too old: use version 5.0 or newer.');
    const hasTransactions = typeof hello['setName'] === 'string';
    return connectionTo(client, client.db(database), { ...server, hasTransactions, timeoutMs, commitTimeoutMs });
  } catch (error) {
    await closeWithin(client);
    throw inWords(server, error);
  }
}

const tooLate = (place: string, timeoutMs: number) =>
  unavailable(
    place,
    `has not answered within ${timeoutMs / 1_000} s. Check that the server runs and can be reached, then try again.`,
  );

function clientOf({ connectionString }: ConnectionOptions, timeoutMs: number): MongoClient {
  try {
    return new MongoClient(connectionString, {
      appName: 'milepost',
      serverSelectionTimeoutMS: Math.ceil(LOOKING * timeoutMs),
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
}

const placeOf = ({ options }: MongoClient, database: string): string =>
  `${options.srvHost ?? options.hosts.map(String).join(',')}/${database}`;

function connectionTo(
  client: MongoClient,
  db: Db,
  about: Pick<Connection, 'place' | 'hasUser' | 'hasTransactions' | 'timeoutMs' | 'commitTimeoutMs'>,
): Connection {
  const { timeoutMs, hasTransactions } = about;
  const late = () => tooLate(about.place, timeoutMs);
  const limited = <T>(limit: Limit, work: (reading: Reading) => Promise<T>): Promise<T> =>
    within(timeoutMs, late, (signal, again) =>
      work({ session: undefined, signal, maxTimeMS: timeoutMs, ...(limit === 'query' ? { onQuery: again } : {}) }),
    );

  async function ofOneMoment<T>(work: (reading: Reading) => Promise<T>, reading: Reading): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      const session = client.startSession({ snapshot: true });
      try {
        return await work({ ...reading, session });
      } catch (error) {
        // As when collections were made a moment ago, or a list was read for minutes.
        if (!isSnapshotGone(error) || tries === SNAPSHOT_TRIES) throw error;
      } finally {
        await session.endSession();
      }
    }
  }

  return {
    ...about,
    db,
    read: (work, limit = 'all') => limited(limit, work),
    snapshot: (work, limit = 'all') =>
      limited(limit, (reading) => (hasTransactions ? ofOneMoment(work, reading) : work(reading))),
    rows: (rowsOf) =>
      eachWithin(timeoutMs, late, (signal, again) =>
        rowsOf({ session: undefined, signal, maxTimeMS: timeoutMs, onQuery: again }),
      ),
    close: () => closeWithin(client),
  };
}

/** The driver says goodbye to the server first, which may not be listening. */
async function closeWithin(client: MongoClient): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, CLOSE_MS);
  });
  await Promise.race([client.close().catch(() => undefined), patience]);
  clearTimeout(timer);
}
