import type { CollectionSchema } from '../port.js';
import type { CheckedCondition } from '../request.js';
import type { CollectionEngine, DigestRow } from '../store/engine.js';
import { countDocuments, findByIds, findLast, findPage, type Readable, type Source } from './document-reads.js';
import { duringReading } from './reading.js';
import { scanHints } from './scan-hint.js';
import type { StoredFilter } from './request-filter.js';
import type { Horizon } from './views.js';

const ALIVE: StoredFilter = { _gone: null };

/** Conditions that a tombstone, which has no fields, does not meet anyway. */
const needsValue = (condition: CheckedCondition): boolean =>
  condition.field !== 'id' && (condition.op === 'range' || !condition.orNull);

export function plainReads(
  schema: CollectionSchema,
  read: <T>(work: (readable: Readable, horizon: Horizon) => Promise<T>) => Promise<T>,
): CollectionEngine {
  const hints = scanHints(schema);

  const sourceOf = (readable: Readable, { seq }: Horizon, where: readonly CheckedCondition[]): Source => ({
    ...readable,
    ordinal: schema.ordinal,
    base: {
      ...(where.some(needsValue) ? {} : ALIVE),
      ...(seq === Infinity ? {} : { _seq: { $lte: seq } }),
    },
    hint: hints.of(readable.codec, where),
  });

  return {
    getMany: (ids) =>
      read(async (readable, horizon) => {
        const found = await findByIds({ ...sourceOf(readable, horizon, []), hint: undefined }, ids);
        return ids.map((id) => found.get(id) ?? null);
      }),
    page: (request) =>
      read((readable, horizon) => {
        const source = sourceOf(readable, horizon, request.where);
        const hint = hints.ofPage(readable.codec, request);
        return findPage({ ...source, hint, unordered: hint !== undefined }, request);
      }),
    lastOf: (request) => read((readable, horizon) => findLast(sourceOf(readable, horizon, request.where), request)),
    count: (where) => read((readable, horizon) => countDocuments(sourceOf(readable, horizon, where), where)),
  };
}

/** Documents and tombstones in order of id. */
export async function* plainRows({ collection, codec, reading }: Readable): AsyncIterable<DigestRow> {
  for await (const stored of collection.find({}, { sort: { _id: 1 }, hint: '_id_', ...duringReading(reading) }))
    yield {
      id: stored._id,
      seq: Number(stored['_seq']),
      document: stored['_gone'] === true ? null : codec.decode(stored),
    };
}
