import { compareKeys } from '../compare-keys.js';
import { matches } from '../matching.js';
import type { Document } from '../port.js';
import type { CheckedPage, Scalar } from '../request.js';
import type { KeptDocument } from './kept-document.js';

const valueOf = (document: Document, field: string): Scalar => (document[field] ?? null) as Scalar;

export function pageOf(
  all: readonly KeptDocument[],
  { where, sort, idDirection, after, limit }: CheckedPage,
): KeptDocument[] {
  const fields = [...sort, { field: 'id', direction: idDirection }];
  function compare(a: readonly Scalar[], b: readonly Scalar[]): number {
    for (const [i, { direction }] of fields.entries()) {
      const order = compareKeys(a[i] ?? null, b[i] ?? null);
      if (order !== 0) return direction === 'asc' ? order : -order;
    }
    return 0;
  }
  const start = after === null ? null : [...after.values, after.id];
  return all
    .filter(({ document }) => matches(document, where))
    .map((kept) => ({ kept, key: fields.map(({ field }) => valueOf(kept.document, field)) }))
    .filter(({ key }) => start === null || compare(key, start) > 0)
    .sort((a, b) => compare(a.key, b.key))
    .slice(0, limit + 1)
    .map(({ kept }) => kept);
}
