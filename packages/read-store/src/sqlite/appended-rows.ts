import type { CollectionSchema, Document } from '../port.js';
import type { Connection } from './connection.js';
import type { LateIndexes } from './late-indexes.js';
import { rowWriter } from './plain-documents.js';
import { columnOf, columnsOf, plainIndexes, quoted } from './plain-tables.js';
import { rowBuffer } from './row-buffer.js';

/**
 * Documents put in the order of their ordinal into a store that has no index of ids yet: nothing is looked up. One that is put twice is
 * there twice, until that index is made and keeps the later.
 */
export type AppendedRows = {
  /** Whether it was taken. */
  add(document: Document, seq: number): boolean;
  write(): void;
  reset(): void;
};

type Last = { readonly ordinal: number; readonly seq: number };

export function appendedRows(connection: Connection, schema: CollectionSchema, late: LateIndexes): AppendedRows {
  const { name, ordinal = '' } = schema;
  const [byId] = plainIndexes(schema).byId;
  const rowOf = rowWriter(schema);
  const rows = rowBuffer(connection, quoted(name), columnsOf(schema));
  const select = `select ${columnOf(ordinal)} as ordinal, seq from ${quoted(name)} order by 1 desc limit 1`;
  let last: Last | null = null;

  return {
    add(document, seq) {
      if (byId === undefined || !late.isMissing(byId)) return false;
      last ??= connection.get<Last>(select) ?? { ordinal: -Infinity, seq: -1 };
      const value = Number(document[ordinal]);
      if (value <= last.ordinal || seq <= last.seq) return false;
      last = { ordinal: value, seq };
      rows.add(rowOf(document, seq));
      return true;
    },
    write: () => rows.write(),
    reset() {
      rows.clear();
      last = null;
    },
  };
}
