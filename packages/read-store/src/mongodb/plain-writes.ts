import type { Collection } from 'mongodb';
import { ordinalTaken } from '../errors.js';
import type { CollectionSchema, Document, Operation } from '../port.js';
import type { Readable } from './document-reads.js';
import { inSession } from './reading.js';
import { type Codec, integer, type Stored } from './stored-document.js';
import { adding, changing, mayBeThere, type WriteStep } from './writing.js';

export type OfCollection = Extract<Operation, { readonly collection: string }>;

/** What a commit leaves under an id; null is a tombstone. */
type Final = { readonly seq: number; readonly document: Document | null };
export type PlainPlan = ReadonlyMap<string, Final>;

/** What is known of a collection before a commit. */
type Before = {
  /** Nothing stored has seen a later sequence, but for what a commit which broke off may have left. */
  readonly committedSeq: number;
  /** No ordinal is beyond; undefined if that is not known. */
  readonly highest: number | undefined;
};
export type PlannedCollection = {
  readonly documents: PlainPlan;
  /** No ordinal is beyond after the commit; undefined if that is not known. */
  readonly highest: number | undefined;
};

const idOf = (operation: OfCollection): string => (operation.kind === 'put' ? operation.document.id : operation.id);

/**
 * What the operations come to for each id, on what is stored. Writes nothing.
 * @throws ReadStoreError INVALID_OPERATION
 */
export async function planCollection(
  readable: Readable,
  schema: CollectionSchema,
  operations: readonly OfCollection[],
  { committedSeq, highest }: Before,
): Promise<PlannedCollection> {
  const late = operations.filter(({ seq }) => seq <= committedSeq).map(idOf);
  const seen = await storedSeqs(readable, [...new Set(late)]);
  const ordinals = await ordinalKeeper(readable, schema, operations, highest);
  const final = new Map<string, Final>();
  for (const operation of operations) {
    const [id, { seq }] = [idOf(operation), operation];
    if ((final.get(id)?.seq ?? seen.get(id) ?? -1) >= seq) continue;
    const document = operation.kind === 'put' ? operation.document : null;
    ordinals.move(id, document);
    final.set(id, { seq, document });
  }
  return { documents: final, highest: ordinals.highest };
}

async function storedSeqs({ collection, reading }: Readable, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const options = { ...inSession(reading.session), batchSize: ids.length, projection: { _seq: 1 } };
  const found = await collection.find({ _id: { $in: [...ids] } }, options).toArray();
  return new Map(found.map((stored) => [stored._id, Number(stored['_seq'])]));
}

/** Follows who has which ordinal through the operations of a commit. */
type OrdinalKeeper = {
  /** @throws ReadStoreError INVALID_OPERATION */
  move(id: string, document: Document | null): void;
  /** None is beyond, nor will be; undefined if that is not known. */
  readonly highest: number | undefined;
};

async function ordinalKeeper(
  { collection, reading }: Readable,
  { ordinal }: CollectionSchema,
  operations: readonly OfCollection[],
  known: number | undefined,
): Promise<OrdinalKeeper> {
  if (ordinal === undefined) return { move: () => undefined, highest: undefined };
  const asked = operations.flatMap((operation) =>
    operation.kind === 'put' ? [Number(operation.document[ordinal])] : [],
  );
  const { owners, highest } = await storedOwners(collection, ordinal, asked, known, inSession(reading.session));
  const moved = new Map<string, number | null>();
  return {
    highest,
    move(id, document) {
      const before = moved.get(id);
      if (before !== undefined && before !== null) owners.delete(before);
      moved.set(id, null);
      if (document === null) return;
      const value = Number(document[ordinal]);
      const owner = owners.get(value);
      // One that the commit has moved before has left the place that is stored.
      if (owner !== undefined && owner !== id && (!moved.has(owner) || moved.get(owner) === value))
        throw ordinalTaken(ordinal, value, id, `"${owner}"`);
      owners.set(value, id);
      moved.set(id, value);
    },
  };
}

/** Sequence numbers grow: those beyond the highest that is stored are nobody's, which one look tells. */
async function storedOwners(
  collection: Collection<Stored>,
  ordinal: string,
  asked: readonly number[],
  highest: number | undefined,
  options: ReturnType<typeof inSession>,
): Promise<{ readonly owners: Map<number, string>; readonly highest: number | undefined }> {
  if (asked.length === 0) return { owners: new Map(), highest };
  const [least, most] = [Math.min(...asked), Math.max(...asked)];
  const range = { [ordinal]: { $gte: integer(least) } };
  const areNew =
    (highest !== undefined && highest < least) ||
    (await collection.findOne(range, { ...options, projection: { _id: 1 } })) === null;
  if (areNew) return { owners: new Map(), highest: most };
  const found = await collection
    .find(
      { [ordinal]: { $in: asked.map(integer) } },
      { ...options, projection: { [ordinal]: 1 }, batchSize: asked.length },
    )
    .toArray();
  const owners = new Map(found.map((stored) => [Number(stored[ordinal]), stored._id]));
  return { owners, highest: highest === undefined ? undefined : Math.max(highest, most) };
}

const storedOf = (codec: Codec, id: string, { seq, document }: Final): Stored =>
  document === null
    ? { _id: id, _seq: integer(seq), _gone: true }
    : { _id: id, _seq: integer(seq), ...codec.encode(document) };

/** Without a transaction each document is written only over an older one. */
export const collectionStep =
  ({ collection, codec }: Readable, plan: PlainPlan, committedSeq: number): WriteStep =>
  (writing) => {
    const { session } = writing;
    const documents = () => [...plan].map(([id, final]) => storedOf(codec, id, final));
    const areNew = [...plan.values()].every(({ seq, document }) => seq > committedSeq && document !== null);
    if (areNew && !mayBeThere(writing, collection.collectionName)) return adding(collection, documents)(writing);
    const replacing = changing(collection, () =>
      documents().map((stored) => {
        const filter = { _id: stored._id, ...(session === undefined ? { _seq: { $lt: stored['_seq'] } } : {}) };
        return { replaceOne: { filter, replacement: stored, upsert: true } };
      }),
    );
    return replacing(writing);
  };
