import { ordinalTaken } from '../errors.js';
import type { CollectionSchema, Document, Json } from '../port.js';
import type { DigestRow, ReadEngine } from '../store/engine.js';
import type { Connection } from './connection.js';
import type { SqliteRow, SqliteValue } from './driver.js';
import { isConstraint } from './sqlite-error.js';
import type { FieldSql } from './request-sql.js';
import { allOf, groupOf, groupSql, orderSql, segmentsAfter, sumColumns, whereSql } from './request-sql.js';

const quoted = (name: string): string => `"${name}"`;
const columnOf = (field: string): string => quoted(`f_${field}`);
/** Declared fields of one value each: they are in columns only, the rest of the document is `doc`. */
const scalarsOf = ({ fields }: CollectionSchema): string[] =>
  Object.keys(fields).filter((field) => field !== 'id' && fields[field] !== 'texts');
const fieldsOfType = ({ fields }: CollectionSchema, texts: boolean): string[] =>
  Object.keys(fields).filter((field) => (fields[field] === 'texts') === texts);

/** Tombstones are apart, so that indexes hold live documents only and can answer alone. */
const tombs = ({ name }: CollectionSchema): string => quoted(`${name}.tombs`);
const texts = ({ name }: CollectionSchema): string => quoted(`${name}.texts`);

export const plainTables = (schema: CollectionSchema): string => {
  const { name, fields, indexes, ordinal } = schema;
  const type = (field: string) => (fields[field] === 'text' || fields[field] === 'texts' ? 'text' : 'integer');
  const columns = Object.keys(fields).map(
    (field) => `, ${columnOf(field)} ${field === ordinal ? 'integer primary key not null' : type(field)}`,
  );
  const id = ordinal === undefined ? 'text primary key not null' : 'text not null unique';
  return [
    `create table ${quoted(name)} (id ${id}, seq integer not null, doc text not null${columns.join('')})`,
    ...indexes.flatMap((index, i) => {
      const indexed = indexedColumns(index, ordinal);
      return indexed.length === 0
        ? []
        : [`create index ${quoted(`${name}.${i}`)} on ${quoted(name)} (${indexed.join(', ')})`];
    }),
    `create table ${tombs(schema)} (id text primary key not null, seq integer not null) without rowid`,
    `create table ${texts(schema)} (id text, field text, value text, primary key (id, field, value)) without rowid`,
    `create index ${quoted(`${name}.contains`)} on ${texts(schema)} (field, value, id)`,
  ].join(';\n');
};

/** An ordinal is the table's own key, which every index ends in by itself and which needs no id behind it to be unique. */
const indexedColumns = (index: readonly string[], ordinal: string | undefined): string[] => {
  const at = ordinal === undefined ? -1 : index.indexOf(ordinal);
  return at < 0 ? [...index.map(columnOf), 'id'] : index.slice(0, at).map(columnOf);
};

type Row = SqliteRow & { readonly id: string; readonly doc: string };

/** What a document leaves out of `doc` where it has a value is put back from the columns. */
const documentReader = (schema: CollectionSchema) => {
  const scalars = scalarsOf(schema).map((field) => [field, `f_${field}`, schema.fields[field] === 'boolean'] as const);
  return {
    columns: ['id', 'doc', ...scalars.map(([field]) => columnOf(field))].join(', '),
    parse: (row: Row): Document => {
      const document = JSON.parse(row.doc) as Record<string, Json>;
      document['id'] = row.id;
      for (const [field, column, isBoolean] of scalars) {
        const value = row[column] ?? null;
        if (value !== null) document[field] = isBoolean ? value === 1 : value;
      }
      return document as Document;
    },
  };
};

const restWriter = (schema: CollectionSchema) => {
  const inColumns = new Set(['id', ...scalarsOf(schema)]);
  return (document: Document): string => {
    const members: string[] = [];
    for (const [field, value] of Object.entries(document)) {
      if (value !== null && inColumns.has(field)) continue;
      const text = JSON.stringify(value) as string | undefined;
      if (text !== undefined) members.push(`${JSON.stringify(field)}:${text}`);
    }
    return `{${members.join(',')}}`;
  };
};

export const plainReads = (connection: Connection, schema: CollectionSchema): ReadEngine => {
  const table = quoted(schema.name);
  const sql: FieldSql = {
    id: 'id',
    column: columnOf,
    contains: (field) =>
      `id in (select id from ${texts(schema)} where field = '${field}' and value in (select value from json_each(?)))`,
  };
  const { columns, parse } = documentReader(schema);

  return {
    getMany(ids) {
      const one = `select ${columns} from ${table} where id = ?`;
      return ids.map((id) => {
        const row = connection.get<Row>(one, id);
        return row === undefined ? null : parse(row);
      });
    },
    page(request) {
      const where = whereSql(sql, request.where);
      const found: Document[] = [];
      for (const segment of segmentsAfter(sql, request)) {
        const { text, values } = allOf([where, segment]);
        const select = `select ${columns} from ${table} where ${text} order by ${orderSql(sql, request)} limit ?`;
        const rows = connection.all<Row>(select, [...values, request.limit + 1 - found.length]);
        found.push(...rows.map(parse));
        if (found.length > request.limit) break;
      }
      return found;
    },
    count(where) {
      const { text, values } = whereSql(sql, where);
      return connection.get<{ n: number }>(`select count(*) as n from ${table} where ${text}`, ...values)?.n ?? 0;
    },
    sumBy(request) {
      const { text, values } = whereSql(sql, request.where);
      const select = `select ${sumColumns(sql, request)} from ${table} where ${text}${groupSql(sql, request)}`;
      return connection.all<SqliteRow>(select, values).map((row) => groupOf(row, request));
    },
  };
};

export type PlainWriter = {
  readonly put: (document: Document, seq: number) => void;
  readonly remove: (id: string, seq: number) => void;
};

export const plainWriter = (connection: Connection, schema: CollectionSchema): PlainWriter => {
  const table = quoted(schema.name);
  const { ordinal } = schema;
  const rest = restWriter(schema);
  const listed = fieldsOfType(schema, true);
  const fields = Object.keys(schema.fields);
  const names = ['id', 'seq', 'doc', ...fields.map(columnOf)];
  const put =
    `insert into ${table} (${names.join(', ')}) select ${names.map((_, i) => `?${i + 1}`).join(', ')}` +
    ` where not exists (select 1 from ${tombs(schema)} where id = ?1 and seq >= ?2)` +
    ` on conflict (id) do update set ${names
      .slice(1)
      .map((name) => `${name} = excluded.${name}`)
      .join(', ')} where excluded.seq > seq`;
  const unbury = `delete from ${tombs(schema)} where id = ?`;
  const unlist = `delete from ${texts(schema)} where id = ?`;
  const list = `insert or ignore into ${texts(schema)} (id, field, value) values (?, ?, ?)`;
  const remove = `delete from ${table} where id = ? and seq < ?`;
  const bury =
    `insert into ${tombs(schema)} (id, seq) select ?1, ?2 where not exists (select 1 from ${table} where id = ?1)` +
    ' on conflict (id) do update set seq = excluded.seq where excluded.seq > seq';
  // Never turned back, also not by a rollback: it only saves statements.
  let hasTombs = connection.get(`select 1 from ${tombs(schema)} limit 1`) !== undefined;

  return {
    put(document, seq) {
      const values = fields.map((field): SqliteValue => {
        const value = document[field] ?? null;
        if (typeof value === 'boolean') return Number(value);
        return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
      });
      try {
        if (connection.run(put, document.id, seq, rest(document), ...values) === 0) return;
      } catch (error) {
        if (ordinal === undefined || !isConstraint(error)) throw error;
        throw ordinalTaken(ordinal, Number(document[ordinal]), document.id);
      }
      if (hasTombs) connection.run(unbury, document.id);
      if (listed.length === 0) return;
      connection.run(unlist, document.id);
      for (const field of listed) {
        for (const text of (document[field] ?? []) as readonly string[]) connection.run(list, document.id, field, text);
      }
    },
    remove(id, seq) {
      hasTombs = true;
      if (connection.run(remove, id, seq) > 0 && listed.length > 0) connection.run(unlist, id);
      connection.run(bury, id, seq);
    },
  };
};

export const plainRows = function* (connection: Connection, schema: CollectionSchema): Iterable<DigestRow> {
  const { columns, parse } = documentReader(schema);
  const nulls = columns.split(', ').map((name) => (name === 'id' ? 'id' : 'null'));
  const select = `select seq, ${columns} from ${quoted(schema.name)} union all select seq, ${nulls.join(', ')} from ${tombs(schema)} order by id`;
  for (const row of connection.iterate<Row & { readonly seq: number }>(select)) {
    const { id, seq, doc } = row as { readonly id: string; readonly seq: number; readonly doc: string | null };
    yield { id, seq, document: doc === null ? null : parse(row) };
  }
};
