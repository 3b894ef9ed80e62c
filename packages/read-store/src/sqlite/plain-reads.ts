import type { CollectionSchema, Document } from '../port.js';
import type { CollectionEngine, DigestRow } from '../store/engine.js';
import type { Connection } from './connection.js';
import type { LateIndexes } from './late-indexes.js';
import { documentReader, type Row } from './plain-documents.js';
import { columnOf, plainIndexes, quoted, tombs } from './plain-tables.js';
import { allOf, type FieldSql, orderSql, segmentsAfter, whereSql } from './request-sql.js';

export function plainReads(connection: Connection, schema: CollectionSchema, late: LateIndexes): CollectionEngine {
  const table = quoted(schema.name);
  const { byId, declared } = plainIndexes(schema);
  function needFor(named: readonly { readonly field: string }[]): void {
    const fields = new Set(named.map(({ field }) => field));
    late.need(declared.filter(({ first }) => fields.has(first)));
  }
  const sql: FieldSql = { id: 'id', column: columnOf };
  const { column, parse } = documentReader(schema);

  return {
    getMany(ids) {
      late.need(byId);
      const one = `select ${column} from ${table} where id = ?`;
      return ids.map((id) => {
        const row = connection.get<Row>(one, id);
        return row === undefined ? null : parse(row);
      });
    },
    page(request) {
      needFor([...request.where, ...request.sort]);
      const where = whereSql(sql, request.where);
      const found: Document[] = [];
      for (const segment of segmentsAfter(sql, request)) {
        const { text, values } = allOf([where, segment]);
        const select = `select ${column} from ${table} where ${text} order by ${orderSql(sql, request)} limit ?`;
        const rows = connection.all<Row>(select, [...values, request.limit + 1 - found.length]);
        found.push(...rows.map(parse));
        if (found.length > request.limit) break;
      }
      return found;
    },
    count(where) {
      needFor(where);
      const { text, values } = whereSql(sql, where);
      return connection.get<{ n: number }>(`select count(*) as n from ${table} where ${text}`, ...values)?.n ?? 0;
    },
    lastOf({ ordinal, field, values: asked, where }) {
      needFor([{ field }, ...where]);
      const { text, values } = whereSql(sql, where);
      const ofOne = `${columnOf(field)} = asked.value and ${text} order by ${columnOf(ordinal)} desc limit 1`;
      const rows = connection.all<{ readonly value: string | number; readonly last: number | null }>(
        `select value, (select ${columnOf(ordinal)} from ${table} where ${ofOne}) as last from json_each(?) as asked`,
        [...values, JSON.stringify(asked)],
      );
      return new Map(rows.flatMap(({ value, last }) => (last === null ? [] : [[value, last] as const])));
    },
  };
}

/** Documents of a digest that are in memory at once. */
const AT_ONCE = 500;

export function* plainRows(connection: Connection, schema: CollectionSchema, late: LateIndexes): Iterable<DigestRow> {
  late.need(plainIndexes(schema).byId);
  const { column, parse } = documentReader(schema);
  type Stored = { readonly id: string; readonly seq: number; readonly document: string | null };
  const page = (where: string, values: readonly string[]) =>
    connection.all<Stored>(
      `select id, seq, ${column} from ${quoted(schema.name)} ${where}
       union all select id, seq, null from ${tombs(schema)} ${where} order by id limit ${AT_ONCE}`,
      values,
    );
  for (let rows = page('', []); rows.length > 0;) {
    for (const { id, seq, document } of rows)
      yield { id, seq, document: document === null ? null : parse({ document }) };
    const last = rows.at(-1)?.id ?? '';
    rows = page('where id > ?', [last, last]);
  }
}
