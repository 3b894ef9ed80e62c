import type { CheckedCondition, CheckedPage, CheckedSum, Scalar } from '../request.js';
import type { FieldType } from '../port.js';
import type { RawGroup } from '../store/engine.js';
import type { Sql } from './connection.js';
import type { SqliteValue } from './driver.js';

/** How a source writes its declared fields: a column, or a path into its document. */
export type FieldSql = {
  readonly id: string;
  readonly column: (field: string) => string;
  /** A condition that holds if the list in the field contains one of the values of a JSON list, bound to its `?`. */
  readonly contains: (field: string) => string;
};

const both = (parts: readonly Sql[], operator: 'and' | 'or'): Sql => ({
  text: parts.length === 1 ? (parts[0]?.text ?? '') : parts.map(({ text }) => `(${text})`).join(` ${operator} `),
  values: parts.flatMap(({ values }) => values),
});
export const allOf = (parts: readonly Sql[]): Sql =>
  parts.length === 0 ? { text: 'true', values: [] } : both(parts, 'and');
const anyOf = (parts: readonly Sql[]): Sql => (parts.length === 0 ? { text: 'false', values: [] } : both(parts, 'or'));

const toSqlite = (value: Scalar): SqliteValue => (typeof value === 'boolean' ? Number(value) : value);
const fromSqlite = (value: SqliteValue, type: FieldType): Scalar =>
  type === 'boolean' && value !== null ? value === 1 : value;

const conditionSql = ({ column, contains }: FieldSql, condition: CheckedCondition): Sql => {
  const name = column(condition.field);
  if (condition.op === 'range') {
    const { from, to, below } = condition;
    const bounds: Sql[] = [];
    if (from !== null) bounds.push({ text: `${name} >= ?`, values: [from] });
    if (to !== null) bounds.push({ text: `${name} <= ?`, values: [to] });
    if (below !== null) bounds.push({ text: `${name} < ?`, values: [below] });
    return allOf(bounds);
  }
  const parts: Sql[] = [];
  const values = condition.values.map(toSqlite);
  const list = JSON.stringify(values);
  if (condition.type === 'texts') {
    if (values.length > 0) parts.push({ text: contains(condition.field), values: [list] });
  } else if (values.length === 1) {
    parts.push({ text: `${name} = ?`, values });
  } else if (values.length > 1) {
    parts.push({ text: `${name} in (select value from json_each(?))`, values: [list] });
  }
  if (condition.orNull) parts.push({ text: `${name} is null`, values: [] });
  return anyOf(parts);
};

export const whereSql = (fields: FieldSql, where: readonly CheckedCondition[]): Sql =>
  allOf(where.map((one) => conditionSql(fields, one)));

export const orderSql = ({ id, column }: FieldSql, { sort, idDirection }: CheckedPage): string =>
  [...sort.map(({ field, direction }) => `${column(field)} ${direction}`), `${id} ${idDirection}`].join(', ');

/**
 * What comes after the key, as conditions whose rows follow one another: those equal in all sort fields with a later id, then those equal
 * in all but the last, … Each is one range of an index on the sort fields. Nulls are first ascending, last descending.
 */
export const segmentsAfter = ({ id, column }: FieldSql, { sort, idDirection, after }: CheckedPage): readonly Sql[] => {
  if (after === null) return [{ text: 'true', values: [] }];
  const values = after.values.map(toSqlite);
  const equal = sort.map(({ field }, i): Sql => {
    const value = values[i] ?? null;
    return value === null
      ? { text: `${column(field)} is null`, values: [] }
      : { text: `${column(field)} = ?`, values: [value] };
  });
  const segments = [allOf([...equal, { text: `${id} ${idDirection === 'asc' ? '>' : '<'} ?`, values: [after.id] }])];
  for (let i = sort.length - 1; i >= 0; i -= 1) {
    const { field = '', direction } = sort[i] ?? {};
    const value = values[i] ?? null;
    const name = column(field);
    const later: Sql[] = [];
    if (value !== null) later.push({ text: `${name} ${direction === 'asc' ? '>' : '<'} ?`, values: [value] });
    if (value === null && direction === 'asc') later.push({ text: `${name} is not null`, values: [] });
    if (value !== null && direction === 'desc') later.push({ text: `${name} is null`, values: [] });
    segments.push(...later.map((one) => allOf([...equal.slice(0, i), one])));
  }
  return segments;
};
export const anySegment = anyOf;

const HALF_BITS = 26;

/** Sums of the upper and of the lower bits: neither leaves 64 bits on the way, whatever the order of the rows. */
export const sumColumns = ({ column }: FieldSql, { groupBy, sums }: CheckedSum): string =>
  [
    `${groupBy === null ? 'null' : column(groupBy.field)} as k`,
    'count(*) as n',
    ...sums.map(
      (field, i) =>
        `total(${column(field)} >> ${HALF_BITS}) as h${i}, total(${column(field)} & ${2 ** HALF_BITS - 1}) as l${i}`,
    ),
  ].join(', ');

export const groupSql = ({ column }: FieldSql, { groupBy }: CheckedSum): string =>
  groupBy === null ? '' : ` group by ${column(groupBy.field)}`;

export const groupOf = (row: Readonly<Record<string, SqliteValue>>, { groupBy, sums }: CheckedSum): RawGroup => ({
  key: groupBy === null ? null : fromSqlite(row['k'] ?? null, groupBy.type),
  count: Number(row['n']),
  sums: sums.map((_, i) => BigInt(Number(row[`h${i}`])) * 2n ** BigInt(HALF_BITS) + BigInt(Number(row[`l${i}`]))),
});
