import type { CollectionSchema, Document, Json } from '../port.js';
import type { SqliteValue } from './connection.js';
import { columnOf, scalarsOf } from './plain-tables.js';

export type Row = { readonly document: string };

/** What a document leaves out of `doc` where it has a value is put back from the columns. One text of both is read faster than many columns. */
export function documentReader(schema: CollectionSchema) {
  const scalars = scalarsOf(schema).map((field) => [field, schema.fields[field] === 'boolean'] as const);
  const columns = ['id', ...scalars.map(([field]) => columnOf(field))].join(', ');
  return {
    column: `'[' || doc || ',' || json_array(${columns}) || ']' as document`,
    parse: (row: Row): Document => {
      const [document, [id, ...values]] = JSON.parse(row.document) as [Record<string, Json>, [string, ...Json[]]];
      document['id'] = id;
      scalars.forEach(([field, isBoolean], i) => {
        const value = values[i] ?? null;
        if (value !== null) document[field] = isBoolean ? value === 1 : value;
      });
      return document as Document;
    },
  };
}

/** The values of a row, in the order of its columns. */
export function rowWriter(schema: CollectionSchema) {
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
}

function valueOf(value: Json): SqliteValue {
  if (typeof value === 'boolean') return Number(value);
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}
