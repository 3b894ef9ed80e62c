import type { CollectionSchema } from '../port.js';
import type { CheckedCondition, CheckedPage } from '../request.js';
import { collectionIndexes } from './collections.js';
import { sortOf } from './request-filter.js';
import type { Codec } from './stored-document.js';

/**
 * Name of the index by which to read everything, where the server would find none for the question and scan the collection; undefined
 * where it finds one.
 */
export type ScanHints = {
  of(codec: Codec, where: readonly CheckedCondition[]): string | undefined;
  ofPage(codec: Codec, request: CheckedPage): string | undefined;
};

const EVERYTHING = '_id_';

export function scanHints(schema: CollectionSchema): ScanHints {
  const indexes = [['_id'], ...collectionIndexes(schema).map((key) => Object.keys(key))];
  const leading = new Set(indexes.map(([first]) => first));

  const isFound = ({ path }: Codec, where: readonly CheckedCondition[]) =>
    where.some(({ field }) => leading.has(path(field)));

  /** An index read from either end has the order of the page. */
  function isOrdered(codec: Codec, request: CheckedPage): boolean {
    const keys = sortOf(codec, request, schema.ordinal);
    const oneWay = keys.every(([, direction]) => direction === keys[0]?.[1]);
    return oneWay && indexes.some((index) => keys.every(([path], i) => path === index[i]));
  }

  return {
    of: (codec, where) => (isFound(codec, where) ? undefined : EVERYTHING),
    ofPage(codec, request) {
      const { where, sort, after } = request;
      const [first] = sort;
      // What comes after a key is asked for by conditions on the sort.
      const beginsInIndex = after !== null && first !== undefined && leading.has(codec.path(first.field));
      return isFound(codec, where) || beginsInIndex || isOrdered(codec, request) ? undefined : EVERYTHING;
    },
  };
}
