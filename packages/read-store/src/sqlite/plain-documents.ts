import type { CollectionSchema, Document, Json } from '../port.js';
import type { SqliteRow, SqliteValue } from './driver.js';
import { columnOf, scalarsOf } from './plain-tables.js';

export type Row = SqliteRow & { readonly id: string; readonly doc: string };

/** What a document leaves out of `doc` where it has a value is put back from the columns. */
export const documentReader = (schema: CollectionSchema) => {
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

/** The values of a row, in the order of its columns. */
export const rowWriter = (schema: CollectionSchema) => {
  const fields = Object.keys(schema.fields);
  const inColumns = new Set(['id', ...scalarsOf(schema)]);
  return (document: Document, seq: number): SqliteValue[] => {
    const rest: Record<string, Json | undefined> = {};
    for (const field in document) {
      const value = document[field];
      if (value === null || !inColumns.has(field)) rest[field] = value;
    }
    const row: SqliteValue[] = [document.id, seq, JSON.stringify(rest)];
    for (const field of fields) row.push(valueOf(document[field] ?? null));
    return row;
  };
};

const valueOf = (value: Json): SqliteValue => {
  if (typeof value === 'boolean') return Number(value);
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
};
