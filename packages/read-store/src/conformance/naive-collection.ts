import type { Condition, Document, Operation, PageRequest, Sort } from '../port.js';

/** What a collection must answer, written as plainly as possible and sharing nothing with the adapters. */
type Value = Document[string] | undefined;

export function applyNaively(operations: readonly Operation[]): Document[] {
  const seen: Record<string, { seq: number; document: Document | null }> = {};
  for (const operation of operations) {
    if (operation.kind !== 'put' && operation.kind !== 'remove') continue;
    const id = operation.kind === 'put' ? operation.document.id : operation.id;
    const old = seen[`=${id}`];
    if (old !== undefined && old.seq >= operation.seq) continue;
    seen[`=${id}`] = { seq: operation.seq, document: operation.kind === 'put' ? operation.document : null };
  }
  return Object.values(seen).flatMap(({ document }) => (document === null ? [] : [document]));
}

const isNull = (value: Value): boolean => value === null || value === undefined;

function order(a: Value, b: Value): number {
  if (isNull(a) || isNull(b)) return isNull(a) && isNull(b) ? 0 : isNull(a) ? -1 : 1;
  if (typeof a === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b as string));
  return Number(a) < Number(b) ? -1 : Number(a) > Number(b) ? 1 : 0;
}

function holds(document: Document, condition: Condition): boolean {
  const value = document[condition.field];
  if (condition.op === 'eq' || condition.op === 'in') {
    const wanted = condition.op === 'eq' ? [condition.value] : condition.values;
    if (isNull(value)) return wanted.includes(null);
    return wanted.some((one) => value === one);
  }
  if (isNull(value)) return false;
  return (
    (condition.from === undefined || order(value, condition.from) >= 0) &&
    (condition.to === undefined || order(value, condition.to) <= 0)
  );
}

export const filterNaively = (documents: readonly Document[], where: readonly Condition[] = []): Document[] =>
  documents.filter((document) => where.every((condition) => holds(document, condition)));

export function listNaively(
  documents: readonly Document[],
  { where = [], sort = [] }: Pick<PageRequest, 'where' | 'sort'>,
): Document[] {
  const full: Sort = [...sort, { field: 'id', direction: sort.at(-1)?.direction ?? 'asc' }];
  return filterNaively(documents, where).sort((a, b) => {
    const differing = full.find(({ field }) => order(a[field], b[field]) !== 0);
    if (differing === undefined) return 0;
    const { field, direction } = differing;
    return direction === 'asc' ? order(a[field], b[field]) : order(b[field], a[field]);
  });
}
