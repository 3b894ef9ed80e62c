import { durableDatabase, type DurableDatabaseOptions } from '@milepost/mongodb';
import { type AnyBulkWriteOperation, Binary, type Collection, MongoError } from 'mongodb';
import { LedgerError } from '../errors.js';
import type { TileStore } from '../tiles/port.js';

type Stored = { readonly _id: string; readonly bytes: Binary };

const COLLECTION = 'ledger';

/** Tiles as documents of a collection beside the views: written by a majority, on disk. */
export async function openMongoTileStore(options: DurableDatabaseOptions): Promise<TileStore> {
  const { client, database } = durableDatabase(options);
  const files: Collection<Stored> = database.collection<Stored>(COLLECTION);
  await told(() => client.connect());
  return {
    read: (name) =>
      told(async () => {
        const found = await files.findOne({ _id: name });
        return found ? Uint8Array.from(found.bytes.buffer.subarray(0, found.bytes.position)) : null;
      }),
    write: (written) =>
      told(async () => {
        const operations = written.map<AnyBulkWriteOperation<Stored>>(({ name, bytes }) => ({
          replaceOne: { filter: { _id: name }, replacement: { bytes: new Binary(bytes) }, upsert: true },
        }));
        if (operations.length > 0) await files.bulkWrite(operations, { ordered: false });
      }),
    remove: (names) =>
      told(async () => {
        await files.deleteMany({ _id: { $in: [...names] } });
      }),
    list: (under) =>
      told(async () => {
        // Of the names behind `under/`: the next character after a slash is 0.
        const within = under === '' ? {} : { _id: { $gt: `${under}/`, $lt: `${under}0` } };
        const found = await files
          .find(within, { projection: { _id: 1 } })
          .sort({ _id: 1 })
          .toArray();
        return found.map(({ _id }) => _id);
      }),
    close: () => client.close(),
  };
}

async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof MongoError)) throw error;
    throw new LedgerError('LEDGER_UNAVAILABLE', `the ledger on MongoDB cannot be used: ${error.message}`, {
      cause: error,
    });
  }
}
