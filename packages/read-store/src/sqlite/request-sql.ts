import type { CheckedCondition, CheckedPage, Scalar } from '../request.js';
import type { Sql, SqliteValue } from './connection.js';

/** How a source writes its declared fields: a column, or a path into its document. */
export type FieldSql = {
  readonly id: string;
  readonly column: (field: string) => string;
};

const both = (parts: readonly Sql[], operator: 'and' | 'or'): Sql => ({
  text: parts.length === 1 ? (parts[0]?.text ?? '') : parts.map(({ text }) => `(${text})`).join(` ${operator} `),
  values: parts.flatMap(({ values }) => values),
});
export const allOf = (parts: readonly Sql[]): Sql =>
  parts.length === 0 ? { text: 'true', values: [] } : both(parts, 'and');
const anyOf = (parts: readonly Sql[]): Sql => (parts.length === 0 ? { text: 'false', values: [] } : both(parts, 'or'));

const toSqlite = (value: Scalar): SqliteValue => (typeof value === 'boolean' ? Number(value) : value);

function conditionSql({ column }: FieldSql, condition: CheckedCondition): Sql {
  const name = column(condition.field);
  if (condition.op === 'range') {
    const { from, to } = condition;
    const bounds: Sql[] = [];
    if (from !== null) bounds.push({ text: `${name} >= ?`, values: [from] });
    if (to !== null) bounds.push({ text: `${name} <= ?`, values: [to] });
    return allOf(bounds);
  }
  const parts: Sql[] = [];
  const values = condition.values.map(toSqlite);
  if (values.length === 1) parts.push({ text: `${name} = ?`, values });
  if (values.length > 1)
    parts.push({ text: `${name} in (select value from json_each(?))`, values: [JSON.stringify(values)] });
  if (condition.orNull) parts.push({ text: `${name} is null`, values: [] });
  return anyOf(parts);
}

export const whereSql = (fields: FieldSql, where: readonly CheckedCondition[]): Sql =>
  allOf(where.map((one) => conditionSql(fields, one)));

export const orderSql = ({ id, column }: FieldSql, { sort, idDirection }: CheckedPage): string =>
  [...sort.map(({ field, direction }) => `${column(field)} ${direction}`), `${id} ${idDirection}`].join(', ');

/**
 * What comes after the key, as conditions whose rows follow one another: those equal in all sort fields with a later id, then those equal
 * in all but the last, … Each is one range of an index on the sort fields. Nulls are first ascending, last descending.
 */
export function segmentsAfter({ id, column }: FieldSql, { sort, idDirection, after }: CheckedPage): readonly Sql[] {
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
}
export const anySegment = anyOf;
