import { type Collection, type Document as Bson, MongoServerError } from 'mongodb';
import { ReadStoreError } from '../errors.js';
import type { StoreSchema } from '../schema.js';
import { notedSchema, SchemaChangedError, schemaNote } from '../schema-changed.js';
import { type IndexKey, type WantedIndexes, wantedIndexes } from './collections.js';
import type { Connection } from './connection.js';
import { readOptions } from './reading.js';
import { viewsCollection } from './views.js';

/** Raised when collections change in a way that the declared schema does not show. */
const LAYOUT = 1;

const NAMESPACE_NOT_FOUND = 26;
const NAMESPACE_EXISTS = 48;

const codeIs = (error: unknown, code: number): boolean => error instanceof MongoServerError && error.code === code;

/**
 * Makes the collections of a version with their indexes, or finds them as they must be. Any number of processes may do so at once.
 * @throws ReadStoreError SCHEMA_CHANGED, READ_STORE_DAMAGED
 */
export const openViews = async (connection: Connection, schema: StoreSchema, version: number): Promise<void> => {
  const { db, place } = connection;
  const views = viewsCollection(db);
  const wanted = wantedIndexes(schema, version);
  const note = schemaNote(LAYOUT, schema);
  const row = await connection.read((reading) => views.findOne({ _id: version }, readOptions(reading)));
  if (row === null) {
    await Promise.all(wanted.map((one) => make(connection, one)));
    const fresh = { schema: note, checkpoint: null, commit: null, seq: -1, forgotten: [] };
    await views.updateOne({ _id: version }, { $setOnInsert: fresh }, { upsert: true });
    return;
  }
  if (row.schema !== note)
    throw new SchemaChangedError(
      `The views in ${place} were made for other collections or timelines than this version declares. Rebuild them from the log.`,
      notedSchema(LAYOUT, row.schema),
    );
  const problems = await connection.read(() =>
    Promise.all(wanted.map((one) => indexProblems(db.collection(one.collection), one.indexes))),
  );
  if (problems.flat().length > 0)
    throw new SchemaChangedError(
      `${place}: ${problems.flat().join('; ')}. Make each index as said, or rebuild the views from the log.`,
      null,
    );
};

async function make({ db, place }: Connection, { collection, indexes }: WantedIndexes): Promise<void> {
  if ((await db.collection(collection).findOne({}, { projection: { _id: 1 } })) !== null)
    throw new ReadStoreError(
      'READ_STORE_DAMAGED',
      `${place} has a collection "${collection}" already, but no views that it belongs to. Use another database, or drop it: views hold nothing that the log does not.`,
    );
  if (indexes.length > 0) await db.collection(collection).createIndexes(indexes.map((key) => ({ key })));
  else
    await db.createCollection(collection).catch((error: unknown) => {
      if (!codeIs(error, NAMESPACE_EXISTS)) throw error;
    });
}

/** What makes an index answer less than its keys promise. */
const LIMITING = ['unique', 'sparse', 'partialFilterExpression', 'collation', 'hidden', 'expireAfterSeconds'];

async function indexProblems(collection: Collection, wanted: readonly IndexKey[]): Promise<string[]> {
  const found = await collection.indexes().catch((error: unknown): Bson[] => {
    if (codeIs(error, NAMESPACE_NOT_FOUND)) return [];
    throw error;
  });
  const described = (key: unknown) => `index ${JSON.stringify(key)} of "${collection.collectionName}"`;
  return wanted.flatMap((key) => {
    const same = found.filter((index) => JSON.stringify(index['key']) === JSON.stringify(key));
    if (same.length === 0) return [`the ${described(key)} is missing`];
    if (same.some((index) => LIMITING.every((option) => !index[option]))) return [];
    const options = LIMITING.filter((option) => same.some((index) => index[option]));
    return [`the ${described(key)} is another one than declared (${options.join(', ')})`];
  });
}
