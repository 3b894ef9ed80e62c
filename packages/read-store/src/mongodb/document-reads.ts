import type { Collection } from 'mongodb';
import type { Document } from '../port.js';
import type { CheckedCondition, CheckedLast, CheckedPage } from '../request.js';
import { type Reading, readOptions } from './reading.js';
import { allOf, anyOf, segmentsAfter, sortOf, type StoredFilter, whereFilter } from './request-filter.js';
import { type Codec, type Stored, toBson } from './stored-document.js';

/** A collection to read. */
export type Readable = {
  readonly collection: Collection<Stored>;
  readonly codec: Codec;
  readonly reading: Reading;
};

/** The documents of it that are asked for: those that `base` lets through. */
export type Source = Readable & {
  readonly base: StoredFilter;
  readonly ordinal?: string | undefined;
  /** Name of an index to use, where the server would find none for the conditions and scan the collection. */
  readonly hint?: string | undefined;
  /** No index has its order: whatever a page shows of it, all of it is read. */
  readonly unordered?: boolean;
};

const optionsOf = ({ reading, hint }: Source) => ({
  ...readOptions(reading),
  ...(hint === undefined ? {} : { hint }),
});

/** By `_id`; those that are not there are left out. */
export async function findByIds(source: Source, ids: readonly string[]): Promise<Map<string, Document>> {
  if (ids.length === 0) return new Map();
  const { collection, codec, base } = source;
  const filter = allOf([base, { _id: { $in: [...ids] } }]);
  const found = await collection.find(filter, { ...optionsOf(source), batchSize: ids.length }).toArray();
  return new Map(found.map((stored) => [stored._id, codec.decode(stored)]));
}

/** Up to one more than the limit, as the port has it. */
export async function findPage(source: Source, request: CheckedPage): Promise<Document[]> {
  const { collection, codec, base, ordinal, unordered = false } = source;
  const where = whereFilter(codec, request.where);
  const segments = segmentsAfter(codec, request, ordinal);
  const found: Document[] = [];
  for (const segment of unordered ? [anyOf(segments)] : segments) {
    const limit = request.limit + 1 - found.length;
    const cursor = collection.find(allOf([base, where, segment]), {
      ...optionsOf(source),
      sort: sortOf(codec, request, ordinal),
      limit,
      batchSize: limit,
    });
    for (const stored of await cursor.toArray()) found.push(codec.decode(stored));
    if (found.length > request.limit) break;
  }
  return found;
}

export const countDocuments = (source: Source, where: readonly CheckedCondition[]): Promise<number> =>
  source.collection.countDocuments(allOf([source.base, whereFilter(source.codec, where)]), optionsOf(source));

/** Of each value the highest ordinal. Sorted this way, a server steps from value to value in an index of both. */
export async function findLast(
  source: Source,
  { ordinal, field, values, where }: CheckedLast,
): Promise<Map<string | number, number>> {
  const { collection, codec, base } = source;
  const [value, own] = [codec.path(field), codec.path(ordinal)];
  const asked = { [value]: { $in: values.map(toBson) } };
  const rows = collection.aggregate<{ readonly _id: string | number; readonly last: number }>(
    [
      { $match: allOf([base, asked, whereFilter(codec, where)]) },
      { $sort: { [value]: -1, [own]: -1 } },
      { $group: { _id: `$${value}`, last: { $first: `$${own}` } } },
    ],
    optionsOf(source),
  );
  return new Map((await rows.toArray()).map(({ _id, last }) => [_id, last]));
}
