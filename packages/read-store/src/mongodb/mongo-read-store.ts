import type { ReadStore } from '../port.js';
import { checkSchema, type StoreSchema } from '../schema.js';
import { createReadStore } from '../store/create-read-store.js';
import { connect, type ConnectionOptions } from './connection.js';
import { createMongoEngine } from './mongo-engine.js';
import { inWords } from './mongo-error.js';
import { openViews } from './open-views.js';
import { partsOf } from './parts.js';
import { probeWriter } from './probe.js';

export type MongoReadStoreOptions = StoreSchema &
  ConnectionOptions & {
    /** Which of the views in the database: they are made anew beside the present ones. Default 1. */
    readonly version?: number;
    /** Whether this process is one that commits: then it is found out first whether the server and its user let it. Default false. */
    readonly writer?: boolean;
  };

export type MongoReadStore = ReadStore & {
  /** Which way commits take, for `status`: the server decides it. */
  readonly engine: 'mongodb (transactions)' | 'mongodb (no transactions)';
};

/**
 * Documents and timelines in a database of MongoDB 5.0 or newer, for any number of processes of which one writes. On a replica set a
 * commit is one transaction, and a reading sees one snapshot. On a single server without one, commits are guarded writes with the
 * checkpoint last: a reading sees no new document before its commit is whole, but may see one that takes the place of an older one.
 *
 * Commits of other processes are seen by reading the checkpoint now and then (`onCommit` tells of those of this process only); that is
 * one look-up by id.
 * @throws ReadStoreError INVALID_SCHEMA, SCHEMA_CHANGED, READ_STORE_DAMAGED, READ_STORE_UNAVAILABLE, READ_STORE_UNUSABLE
 */
export async function openMongoReadStore(options: MongoReadStoreOptions): Promise<MongoReadStore> {
  checkSchema(options);
  const { version = 1, writer = false } = options;
  const connection = await connect(options);
  try {
    if (writer) await probeWriter(connection);
    await openViews(connection, options, version);
  } catch (error) {
    await connection.close();
    throw inWords(connection, error);
  }
  const parts = partsOf(connection, options, version);
  return {
    ...createReadStore(options, createMongoEngine(connection, parts)),
    engine: connection.hasTransactions ? 'mongodb (transactions)' : 'mongodb (no transactions)',
  };
}
