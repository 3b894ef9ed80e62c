import { matches } from '../matching.js';
import type { Document } from '../port.js';
import type { CheckedPage, CheckedSum, Scalar } from '../request.js';
import { compareKeys } from '../store/create-reads.js';
import type { RawGroup } from '../store/engine.js';

const valueOf = (document: Document, field: string): Scalar => (document[field] ?? null) as Scalar;

export const pageOf = (
  documents: Iterable<Document>,
  { where, sort, idDirection, after, limit }: CheckedPage,
): Document[] => {
  const fields = [...sort, { field: 'id', direction: idDirection }];
  const compare = (a: readonly Scalar[], b: readonly Scalar[]): number => {
    for (const [i, { direction }] of fields.entries()) {
      const order = compareKeys(a[i] ?? null, b[i] ?? null);
      if (order !== 0) return direction === 'asc' ? order : -order;
    }
    return 0;
  };
  const start = after === null ? null : [...after.values, after.id];
  return [...documents]
    .filter((document) => matches(document, where))
    .map((document) => ({ document, key: fields.map(({ field }) => valueOf(document, field)) }))
    .filter(({ key }) => start === null || compare(key, start) > 0)
    .sort((a, b) => compare(a.key, b.key))
    .slice(0, limit + 1)
    .map(({ document }) => document);
};

export const groupsOf = (documents: Iterable<Document>, { where, groupBy, sums }: CheckedSum): RawGroup[] => {
  const groups = new Map<Scalar, { count: number; sums: bigint[] }>();
  const empty = () => ({ count: 0, sums: sums.map(() => 0n) });
  if (groupBy === null) groups.set(null, empty());
  for (const document of documents) {
    if (!matches(document, where)) continue;
    const key = groupBy === null ? null : valueOf(document, groupBy.field);
    const group = groups.get(key) ?? empty();
    groups.set(key, group);
    group.count += 1;
    sums.forEach((field, i) => (group.sums[i] = (group.sums[i] ?? 0n) + BigInt(Number(valueOf(document, field)))));
  }
  return [...groups].map(([key, group]) => ({ key, ...group }));
};
