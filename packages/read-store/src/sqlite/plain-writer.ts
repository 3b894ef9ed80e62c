import { ordinalTaken } from '../errors.js';
import type { CollectionSchema, Document } from '../port.js';
import { appendedRows } from './appended-rows.js';
import type { Connection } from './connection.js';
import type { LateIndexes } from './late-indexes.js';
import { rowWriter } from './plain-documents.js';
import { columnsOf, plainIndexes, quoted, tombs } from './plain-tables.js';
import { isConstraint } from './sqlite-error.js';

export type PlainWriter = {
  readonly put: (document: Document, seq: number) => void;
  readonly remove: (id: string, seq: number) => void;
  /** At the end of each commit. */
  readonly flush: () => void;
  /** From now on no document is there twice. */
  readonly settle: () => void;
  /** After a commit that failed. */
  readonly reset: () => void;
};

export function plainWriter(connection: Connection, schema: CollectionSchema, late: LateIndexes): PlainWriter {
  const table = quoted(schema.name);
  const { ordinal } = schema;
  const { byId } = plainIndexes(schema);
  const names = columnsOf(schema);
  const rowOf = rowWriter(schema);
  const put =
    `insert into ${table} (${names.join(', ')}) select ${names.map((_, i) => `?${i + 1}`).join(', ')}` +
    ` where not exists (select 1 from ${tombs(schema)} where id = ?1 and seq >= ?2)` +
    ` on conflict (id) do update set ${names
      .slice(1)
      .map((name) => `${name} = excluded.${name}`)
      .join(', ')} where excluded.seq > seq`;
  const unbury = `delete from ${tombs(schema)} where id = ?`;
  const remove = `delete from ${table} where id = ? and seq < ?`;
  const bury =
    `insert into ${tombs(schema)} (id, seq) select ?1, ?2 where not exists (select 1 from ${table} where id = ?1)` +
    ' on conflict (id) do update set seq = excluded.seq where excluded.seq > seq';
  // Never turned back, also not by a rollback: it only saves statements.
  let hasTombs = connection.get(`select 1 from ${tombs(schema)} limit 1`) !== undefined;
  const appended = appendedRows(connection, schema, late);

  function settle(): void {
    appended.write();
    late.need(byId);
  }

  return {
    put(document, seq) {
      if (!hasTombs && appended.add(document, seq)) return;
      settle();
      try {
        if (connection.run(put, rowOf(document, seq)) === 0) return;
      } catch (error) {
        if (ordinal === undefined || !isConstraint(error)) throw error;
        throw ordinalTaken(ordinal, Number(document[ordinal]), document.id);
      }
      if (hasTombs) connection.run(unbury, [document.id]);
    },
    remove(id, seq) {
      settle();
      hasTombs = true;
      connection.run(remove, [id, seq]);
      connection.run(bury, [id, seq]);
    },
    flush: () => appended.write(),
    settle,
    reset: () => appended.reset(),
  };
}
