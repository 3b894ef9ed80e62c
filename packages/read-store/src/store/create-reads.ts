import type { CollectionReads, CollectionSchema, Document, Reads } from '../port.js';
import { requestChecker } from '../request.js';
import type { Fields } from '../schema.js';
import type { CollectionEngine, ReadEngine } from './engine.js';

/** The reads of the port over those of an engine: checks requests before. */
export function createReads<D extends Document>(
  fields: Fields,
  where: string,
  engine: ReadEngine,
  assertOpen: () => void,
): Reads<D> {
  const check = requestChecker(fields, where);
  // The caller says which documents a collection holds; no engine can.
  const typed = <T>(documents: T) => documents as T & readonly D[];

  async function getMany(ids: readonly string[]): Promise<readonly (D | null)[]> {
    assertOpen();
    const asked = check.ids(ids);
    // An engine makes an index ready before it looks anything up.
    return asked.length === 0 ? [] : typed(await engine.getMany(asked));
  }
  return {
    get: async (id) => (await getMany([id]))[0] ?? null,
    getMany,
    async page(request) {
      assertOpen();
      const found = await engine.page(check.page(request));
      return { documents: typed(found.slice(0, request.limit)), hasMore: found.length > request.limit };
    },
    async count(asked) {
      assertOpen();
      return engine.count(check.conditions(asked));
    },
  };
}

export function createCollectionReads<D extends Document>(
  { name, fields, ordinal }: CollectionSchema,
  engine: CollectionEngine,
  assertOpen: () => void,
): CollectionReads<D> {
  const where = `collection "${name}"`;
  const check = requestChecker(fields, where);
  return {
    ...createReads<D>(fields, where, engine, assertOpen),
    async lastOf(request) {
      assertOpen();
      return engine.lastOf(check.last(request, ordinal));
    },
  };
}
