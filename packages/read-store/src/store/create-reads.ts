import { ReadStoreError } from '../errors.js';
import type { Document, Reads, SumGroup } from '../port.js';
import type { Scalar } from '../request.js';
import { requestChecker } from '../request.js';
import type { Fields } from '../schema.js';
import { compareText } from '../text.js';
import type { RawGroup, ReadEngine } from './engine.js';

/** The reads of the port over those of an engine: checks requests before and sums after. */
export const createReads = <D extends Document>(
  fields: Fields,
  where: string,
  engine: ReadEngine,
  assertOpen: () => void,
): Reads<D> => {
  const check = requestChecker(fields, where);
  // The caller says which documents a collection holds; no engine can.
  const typed = <T>(documents: T) => documents as T & readonly D[];

  const getMany = async (ids: readonly string[]): Promise<readonly (D | null)[]> => {
    assertOpen();
    return typed(await engine.getMany(check.ids(ids)));
  };
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
    async sumBy(request) {
      assertOpen();
      const checked = check.sum(request);
      const groups = await engine.sumBy(checked);
      return groups.map((group) => named(group, checked.sums, where)).sort((a, b) => compareKeys(a.key, b.key));
    },
  };
};

const named = ({ key, count, sums }: RawGroup, fields: readonly string[], where: string): SumGroup => ({
  key,
  count,
  sums: Object.fromEntries(
    fields.map((field, i) => {
      const sum = Number(sums[i] ?? 0n);
      if (Number.isSafeInteger(sum)) return [field, sum];
      throw new ReadStoreError(
        'SUM_OVERFLOW',
        `The sum of "${field}" of ${where} is beyond the safe integers. Narrow the conditions, or group.`,
      );
    }),
  ),
});

/** Nulls first; the keys of one field are all of one type. */
export const compareKeys = (a: Scalar, b: Scalar): number => {
  if (a === null || b === null) return Number(b === null) - Number(a === null);
  return typeof a === 'string' && typeof b === 'string' ? compareText(a, b) : Number(a) - Number(b);
};
