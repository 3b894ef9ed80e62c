import type { CollectionSchema } from '../port.js';
import type { CheckedCondition } from '../request.js';
import type { CollectionEngine, DigestRow } from '../store/engine.js';
import type { Place, Source } from './document-reads.js';
import { countDocuments, findByIds, findLast, findPage } from './document-reads.js';
import { duringReading } from './reading.js';
import { scanHints } from './scan-hint.js';
import type { StoredFilter } from './request-filter.js';
import type { Horizon } from './views.js';

const ALIVE: StoredFilter = { _gone: null };

/** Conditions that a tombstone, which has no fields, does not meet anyway. */
const needsValue = (condition: CheckedCondition): boolean =>
  condition.field !== 'id' && (condition.op === 'range' || !condition.orNull);

export const plainReads = (
  schema: CollectionSchema,
  read: <T>(work: (place: Place, horizon: Horizon) => Promise<T>) => Promise<T>,
): CollectionEngine => {
  const hints = scanHints(schema);

  const sourceOf = (place: Place, { seq }: Horizon, where: readonly CheckedCondition[]): Source => ({
    ...place,
    ordinal: schema.ordinal,
    base: {
      ...(where.some(needsValue) ? {} : ALIVE),
      ...(seq === Infinity ? {} : { _seq: { $lte: seq } }),
    },
    hint: hints.of(place.codec, where),
  });

  return {
    getMany: (ids) =>
      read(async (place, horizon) => {
        const found = await findByIds({ ...sourceOf(place, horizon, []), hint: undefined }, ids);
        return ids.map((id) => found.get(id) ?? null);
      }),
    page: (request) =>
      read((place, horizon) => {
        const source = sourceOf(place, horizon, request.where);
        const hint = hints.ofPage(place.codec, request);
        return findPage({ ...source, hint, unordered: hint !== undefined }, request);
      }),
    lastOf: (request) => read((place, horizon) => findLast(sourceOf(place, horizon, request.where), request)),
    count: (where) => read((place, horizon) => countDocuments(sourceOf(place, horizon, where), where)),
  };
};

/** Documents and tombstones in order of id. */
export const plainRows = async function* ({ collection, codec, reading }: Place): AsyncIterable<DigestRow> {
  for await (const stored of collection.find({}, { sort: { _id: 1 }, hint: '_id_', ...duringReading(reading) }))
    yield {
      id: stored._id,
      seq: Number(stored['_seq']),
      document: stored['_gone'] === true ? null : codec.decode(stored),
    };
};
