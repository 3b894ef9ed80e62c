import type { CollectionSchema } from '../port.js';
import type { CheckedCondition } from '../request.js';
import type { DigestRow, ReadEngine } from '../store/engine.js';
import { collectionIndexes } from './collections.js';
import type { Place, Source } from './document-reads.js';
import { countDocuments, findByIds, findPage, sumGroups } from './document-reads.js';
import type { StoredFilter } from './request-filter.js';
import type { Horizon } from './views.js';

const ALIVE: StoredFilter = { _gone: null };

/** Conditions that a tombstone, which has no fields, does not meet anyway. */
const needsValue = (condition: CheckedCondition): boolean =>
  condition.field !== 'id' && (condition.op === 'range' || !condition.orNull);

export const plainReads = (
  schema: CollectionSchema,
  read: <T>(work: (place: Place, horizon: Horizon) => Promise<T>) => Promise<T>,
): ReadEngine => {
  const leading = new Set(['_id', ...collectionIndexes(schema).map((key) => Object.keys(key)[0])]);

  const sourceOf = (
    place: Place,
    { seq }: Horizon,
    where: readonly CheckedCondition[],
    fields: readonly string[],
  ): Source => ({
    ...place,
    ordinal: schema.ordinal,
    base: {
      ...(where.some(needsValue) ? {} : ALIVE),
      ...(seq === Infinity ? {} : { _seq: { $lte: seq } }),
    },
    hint: fields.some((field) => leading.has(place.codec.path(field))) ? undefined : '_id_',
  });
  const fieldsOf = (where: readonly CheckedCondition[], other: string | undefined) => [
    ...where.map(({ field }) => field),
    ...(other === undefined ? [] : [other]),
  ];

  return {
    getMany: (ids) =>
      read(async (place, horizon) => {
        const found = await findByIds(sourceOf(place, horizon, [], ['id']), ids);
        return ids.map((id) => found.get(id) ?? null);
      }),
    page: (request) =>
      read((place, horizon) => {
        const { where, sort } = request;
        return findPage(sourceOf(place, horizon, where, fieldsOf(where, sort[0]?.field ?? 'id')), request);
      }),
    count: (where) =>
      read((place, horizon) => countDocuments(sourceOf(place, horizon, where, fieldsOf(where, undefined)), where)),
    sumBy: (request) =>
      read((place, horizon) => {
        const { where, groupBy } = request;
        return sumGroups(sourceOf(place, horizon, where, fieldsOf(where, groupBy?.field)), request);
      }),
  };
};

/** Documents and tombstones in order of id. */
export const plainRows = async function* ({ collection, codec }: Place): AsyncIterable<DigestRow> {
  for await (const stored of collection.find({}, { sort: { _id: 1 }, hint: '_id_' }))
    yield {
      id: stored._id,
      seq: Number(stored['_seq']),
      document: stored['_gone'] === true ? null : codec.decode(stored),
    };
};
