import { setImmediate as sent } from 'node:timers/promises';
import type { AnyBulkWriteOperation, ClientSession, Collection, OptionalUnlessRequiredId } from 'mongodb';
import { isDuplicateKey } from './mongo-error.js';
import { inSession } from './reading.js';

/** How a commit writes: in a transaction, or without one in steps that may be repeated, and that two writers may take at once. */
export type Writing = {
  readonly session: ClientSession | undefined;
  /** Collections whose new documents may be there already. */
  readonly mayHave: ReadonlySet<string>;
};

/** Something that was taken to be new is there: the transaction is over, and has to be repeated with more care. */
export class AlreadyThereError extends Error {
  readonly code = 'ALREADY_THERE';

  constructor(
    readonly collection: string,
    cause: unknown,
  ) {
    super(`Documents of "${collection}" were there already.`, { cause });
  }
}

/** Makes the documents of one write ready, and gives the way to write them. */
export type WriteStep = (writing: Writing) => () => Promise<void>;

/** One step after the other, the next one made ready while the server works. */
export async function takeSteps(steps: Iterable<WriteStep>, writing: Writing): Promise<void> {
  let written = Promise.resolve();
  for (const step of steps) {
    const write = step(writing);
    await written;
    written = write();
    // It is awaited, and heard, in the next round.
    written.catch(() => undefined);
    await sent();
  }
  await written;
}

export const mayBeThere = ({ session, mayHave }: Writing, collection: string): boolean =>
  session === undefined || mayHave.has(collection);

type Row = { readonly _id: string };

/** Adds documents; those that are there already stay as they are. */
export const adding =
  <T extends Row>(collection: Collection<T>, make: () => readonly T[]): WriteStep =>
  (writing) => {
    const documents = make();
    if (documents.length === 0) return nothing;
    if (mayBeThere(writing, collection.collectionName)) {
      const operations = documents.map(({ _id, ...members }) => ({
        updateOne: { filter: { _id }, update: { $setOnInsert: members }, upsert: true },
      }));
      return () => change(collection, operations as unknown as AnyBulkWriteOperation<T>[], writing);
    }
    return () => add(collection, documents, writing);
  };

export const changing =
  <T extends Row>(collection: Collection<T>, make: (writing: Writing) => AnyBulkWriteOperation<T>[]): WriteStep =>
  (writing) => {
    const operations = make(writing);
    return operations.length === 0 ? nothing : () => change(collection, operations, writing);
  };

const nothing = async (): Promise<void> => {};

async function add<T extends Row>(collection: Collection<T>, documents: readonly T[], { session }: Writing) {
  try {
    await collection.insertMany(documents as unknown as OptionalUnlessRequiredId<T>[], inSession(session));
  } catch (error) {
    throw isDuplicateKey(error) ? new AlreadyThereError(collection.collectionName, error) : error;
  }
}

async function change<T extends Row>(
  collection: Collection<T>,
  operations: AnyBulkWriteOperation<T>[],
  { session }: Writing,
): Promise<void> {
  try {
    await collection.bulkWrite(operations, { ordered: false, ...inSession(session) });
  } catch (error) {
    // An upsert whose filter asks for an older document found that one or a later: nothing to do.
    if (session !== undefined || !isDuplicateKey(error)) throw error;
  }
}
