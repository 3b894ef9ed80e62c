import type { Filter } from 'mongodb';
import type { FieldType } from '../port.js';
import type { CheckedCondition, CheckedPage } from '../request.js';
import { type Codec, type Stored, toBson } from './stored-document.js';

export type StoredFilter = Filter<Stored>;

/** Flat, which every planner reads well, unless two conditions are on one member or one is null. */
export function allOf(filters: readonly StoredFilter[]): StoredFilter {
  const conditions = filters.flatMap((filter) => Object.entries(filter) as [string, unknown][]);
  const names = new Set(conditions.map(([name]) => name));
  if (names.size === conditions.length && conditions.every(([, condition]) => condition !== null))
    return Object.fromEntries(conditions);
  const [first = {}, ...others] = filters.filter((filter) => Object.keys(filter).length > 0);
  return others.length === 0 ? first : { $and: [first, ...others] };
}

export function anyOf(filters: readonly StoredFilter[]): StoredFilter {
  const [first = {}, ...others] = filters;
  return others.length === 0 ? first : { $or: [first, ...others] };
}

function conditionFilter({ path }: Codec, condition: CheckedCondition): StoredFilter {
  const name = path(condition.field);
  if (condition.op === 'range') {
    const { from, to } = condition;
    return {
      [name]: {
        ...(from === null ? {} : { $gte: toBson(from) }),
        ...(to === null ? {} : { $lte: toBson(to) }),
      },
    };
  }
  // Null finds missing members too.
  const values = [...condition.values.map(toBson), ...(condition.orNull ? [null] : [])];
  return { [name]: values.length === 1 ? values[0] : { $in: values } };
}

export const whereFilter = (codec: Codec, where: readonly CheckedCondition[]): StoredFilter =>
  allOf(where.map((condition) => conditionFilter(codec, condition)));

type SortKey = { readonly path: string; readonly type: FieldType; readonly direction: 1 | -1 };

/** The sort with its id at the end. Nothing follows an ordinal, of which no two are equal. */
function sortKeys({ path, id }: Codec, { sort, idDirection }: CheckedPage, ordinal: string | undefined): SortKey[] {
  const keys = sort.map(({ field, type, direction }): SortKey => ({
    path: path(field),
    type,
    direction: direction === 'asc' ? 1 : -1,
  }));
  const end = sort.findIndex(({ field }) => field === ordinal);
  if (end >= 0) return keys.slice(0, end + 1);
  return [...keys, { path: id, type: 'text', direction: idDirection === 'asc' ? 1 : -1 }];
}

export const sortOf = (codec: Codec, request: CheckedPage, ordinal?: string): [string, 1 | -1][] =>
  sortKeys(codec, request, ordinal).map(({ path, direction }) => [path, direction]);

/** Every value of the type that is not null; said as a range, which an index answers. */
const ANY: Readonly<Record<FieldType, object>> = {
  integer: { $gte: -Infinity },
  text: { $gte: '' },
  boolean: { $gte: false },
};

/**
 * What comes after the key, as filters whose documents follow one another: those equal in all but the last key and later there, then
 * those equal in all but the last two, … Each is one range of an index on the keys. Nulls are first ascending, last descending.
 */
export function segmentsAfter(codec: Codec, request: CheckedPage, ordinal?: string): readonly StoredFilter[] {
  const { after } = request;
  if (after === null) return [{}];
  const keys = sortKeys(codec, request, ordinal);
  const values = [...after.values, after.id];
  const equal = keys.map(({ path }, i): StoredFilter => ({ [path]: toBson(values[i] ?? null) }));
  const segments: StoredFilter[] = [];
  for (let i = keys.length - 1; i >= 0; i -= 1) {
    const { path, type, direction } = keys[i] as SortKey;
    const value = toBson(values[i] ?? null);
    const later: StoredFilter[] = [];
    if (value !== null) later.push({ [path]: direction === 1 ? { $gt: value } : { $lt: value } });
    if (value === null && direction === 1) later.push({ [path]: ANY[type] });
    if (value !== null && direction === -1 && path !== codec.id) later.push({ [path]: null });
    segments.push(...later.map((one) => allOf([...equal.slice(0, i), one])));
  }
  return segments;
}
