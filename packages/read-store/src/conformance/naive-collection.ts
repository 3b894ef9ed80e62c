import type { Condition, Document, Operation, PageRequest, Sort, SumRequest } from '../port.js';

/** What a collection must answer, written as plainly as possible and sharing nothing with the adapters. */
type Value = Document[string] | undefined;

export const applyNaively = (operations: readonly Operation[]): Document[] => {
  const seen: Record<string, { seq: number; document: Document | null }> = {};
  for (const operation of operations) {
    if (operation.kind !== 'put' && operation.kind !== 'remove') continue;
    const id = operation.kind === 'put' ? operation.document.id : operation.id;
    const old = seen[`=${id}`];
    if (old !== undefined && old.seq >= operation.seq) continue;
    seen[`=${id}`] = { seq: operation.seq, document: operation.kind === 'put' ? operation.document : null };
  }
  return Object.values(seen).flatMap(({ document }) => (document === null ? [] : [document]));
};

const isNull = (value: Value): boolean => value === null || value === undefined;

const order = (a: Value, b: Value): number => {
  if (isNull(a) || isNull(b)) return isNull(a) && isNull(b) ? 0 : isNull(a) ? -1 : 1;
  if (typeof a === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b as string));
  return Number(a) < Number(b) ? -1 : Number(a) > Number(b) ? 1 : 0;
};

const holds = (document: Document, condition: Condition): boolean => {
  const value = document[condition.field];
  if (condition.op === 'eq' || condition.op === 'in') {
    const wanted = condition.op === 'eq' ? [condition.value] : condition.values;
    if (isNull(value)) return wanted.includes(null);
    return wanted.some((one) => (Array.isArray(value) ? one !== null && value.includes(one) : value === one));
  }
  if (isNull(value)) return false;
  if (condition.op === 'prefix') return (value as string).startsWith(condition.value);
  return (
    (condition.from === undefined || order(value, condition.from) >= 0) &&
    (condition.to === undefined || order(value, condition.to) <= 0)
  );
};

export const filterNaively = (documents: readonly Document[], where: readonly Condition[] = []): Document[] =>
  documents.filter((document) => where.every((condition) => holds(document, condition)));

export const listNaively = (
  documents: readonly Document[],
  { where = [], sort = [] }: Pick<PageRequest, 'where' | 'sort'>,
): Document[] => {
  const full: Sort = [...sort, { field: 'id', direction: sort.at(-1)?.direction ?? 'asc' }];
  return filterNaively(documents, where).sort((a, b) => {
    const differing = full.find(({ field }) => order(a[field], b[field]) !== 0);
    if (differing === undefined) return 0;
    const { field, direction } = differing;
    return direction === 'asc' ? order(a[field], b[field]) : order(b[field], a[field]);
  });
};

/** Null where a sum is not safe. */
export const sumNaively = (documents: readonly Document[], { where = [], groupBy, sums }: SumRequest) => {
  const found = filterNaively(documents, where);
  const keyOf = (document: Document) => (groupBy === null ? null : (document[groupBy] ?? null));
  const keys = groupBy === null ? [null] : [...new Set(found.map(keyOf))].sort(order);
  const groups = keys.map((key) => {
    const members = found.filter((document) => keyOf(document) === key);
    const totals = sums.map(
      (field) => [field, members.reduce((sum, document) => sum + BigInt(Number(document[field] ?? 0)), 0n)] as const,
    );
    return { key, count: members.length, totals };
  });
  const safe = groups.every(({ totals }) => totals.every(([, sum]) => Number.isSafeInteger(Number(sum))));
  if (!safe) return null;
  return groups.map(({ key, count, totals }) => ({
    key,
    count,
    sums: Object.fromEntries(totals.map(([field, sum]) => [field, Number(sum)])),
  }));
};
