import type { AnyBulkWriteOperation, ClientSession, Collection, OptionalUnlessRequiredId } from 'mongodb';
import { isDuplicateKey } from './mongo-error.js';
import { inSession } from './views.js';

/** How a commit writes: in a transaction, or without one in steps that may be repeated, and that two writers may take at once. */
export type Writing = {
  readonly session: ClientSession | undefined;
  /** Collections whose new documents may be there already. */
  readonly mayHave: ReadonlySet<string>;
};

/** Something that was taken to be new is there: the transaction is over, and has to be repeated with more care. */
export class AlreadyThere extends Error {
  constructor(
    readonly collection: string,
    cause: unknown,
  ) {
    super(`Documents of "${collection}" were there already.`, { cause });
  }
}

type Row = { readonly _id: string };

/** Adds documents; those that are there already stay as they are. */
export const addNew = async <T extends Row>(
  collection: Collection<T>,
  documents: readonly T[],
  writing: Writing,
): Promise<void> => {
  if (documents.length === 0) return;
  const { session, mayHave } = writing;
  if (session === undefined || mayHave.has(collection.collectionName)) {
    const operations = documents.map(({ _id, ...members }) => ({
      updateOne: { filter: { _id }, update: { $setOnInsert: members }, upsert: true },
    }));
    return changeAll(collection, operations as unknown as AnyBulkWriteOperation<T>[], writing);
  }
  try {
    await collection.insertMany(documents as unknown as OptionalUnlessRequiredId<T>[], { session });
  } catch (error) {
    throw isDuplicateKey(error) ? new AlreadyThere(collection.collectionName, error) : error;
  }
};

export const changeAll = async <T extends Row>(
  collection: Collection<T>,
  operations: readonly AnyBulkWriteOperation<T>[],
  { session }: Writing,
): Promise<void> => {
  if (operations.length === 0) return;
  try {
    await collection.bulkWrite(operations, { ordered: false, ...inSession(session) });
  } catch (error) {
    // An upsert whose filter asks for an older document found that one or a later: nothing to do.
    if (session !== undefined || !isDuplicateKey(error)) throw error;
  }
};
