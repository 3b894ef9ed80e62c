import { crc32 } from 'node:zlib';
import type { EventRow } from '../embedded/event-row.js';
import type { Revision, StreamName } from '../port.js';
import type { Database } from '@milepost/sqlite';
import type { Place } from './place.js';
import { prepareInsert } from './prepare-insert.js';

/** `intact`: is what was written, by its checksum. */
export type StoredRow = EventRow & { readonly ordinal: number; readonly intact: boolean };
type Columns = readonly [number, string, StreamName, Revision, string, string, string, number, number, number | null];

/** The statements on the table of events, prepared once. */
export type EventTable = {
  insert(rows: readonly StoredRow[]): void;
  last(): StoredRow | undefined;
  at(ordinal: number): StoredRow | undefined;
  after(ordinal: number, limit: number): readonly StoredRow[];
  /** What the indexes need of the rows after an ordinal. */
  placesAfter(ordinal: number, limit: number): readonly (Place & { readonly id: string })[];
};

const NAMES = [
  'position',
  'id',
  'stream',
  'revision',
  'type',
  'data',
  'metadata',
  'recorded_at',
  'recorded_at_stated',
  'checksum',
];

export function prepareEventTable(database: Database): EventTable {
  function prepare(sql: string) {
    const statement = database.prepare(sql);
    // Nearly twice as fast as objects.
    statement.setReturnArrays(true);
    return statement;
  }
  const columns = NAMES.join(', ');
  const insert = prepareInsert(database, 'INSERT INTO events', NAMES.length);
  const last = prepare(`SELECT ${columns} FROM events ORDER BY position DESC LIMIT 1`);
  const at = prepare(`SELECT ${columns} FROM events WHERE position = ?`);
  const after = prepare(`SELECT ${columns} FROM events WHERE position > ? ORDER BY position LIMIT ?`);
  const placesAfter = prepare(
    'SELECT position, id, stream, revision FROM events WHERE position > ? ORDER BY position LIMIT ?',
  );

  return {
    insert: (rows) => insert(rows, toColumns),
    last: () => toRow(last.get() as Columns | undefined),
    at: (ordinal) => toRow(at.get(ordinal) as Columns | undefined),
    after: (ordinal, limit) => (after.all(ordinal, limit) as readonly Columns[]).map((values) => toRow(values)),
    placesAfter: (ordinal, limit) =>
      (placesAfter.all(ordinal, limit) as readonly (readonly [number, string, StreamName, Revision])[]).map(
        ([position, id, stream, revision]) => ({ ordinal: position, id, stream, revision }),
      ),
  };
}

/** To be called within a transaction, on a log of a version that did not have one for each event. */
export function addChecksums(database: Database): void {
  const bare = database.prepare(
    `SELECT ${NAMES.join(', ')} FROM events WHERE checksum IS NULL AND position > ? ORDER BY position LIMIT 1`,
  );
  bare.setReturnArrays(true);
  const add = database.prepare('UPDATE events SET checksum = ? WHERE position = ?');
  for (
    let row = toRow(bare.get(0) as Columns | undefined);
    row;
    row = toRow(bare.get(row.ordinal) as Columns | undefined)
  )
    add.run(checksumOf(row), row.ordinal);
}

function toColumns(row: StoredRow): Columns {
  const { ordinal, id, stream, revision, type, data, metadata, recordedAt, stated } = row;
  return [ordinal, id, stream, revision, type, data, metadata, recordedAt, stated ? 1 : 0, checksumOf(row)];
}

function toRow(values: Columns): StoredRow;
function toRow(values: Columns | undefined): StoredRow | undefined;
function toRow(values: Columns | undefined): StoredRow | undefined {
  if (values === undefined) return undefined;
  const [ordinal, id, stream, revision, type, data, metadata, recordedAt, stated, checksum] = values;
  const row = { id, stream, revision, type, data, metadata, recordedAt, stated: stated === 1 };
  return { ordinal, intact: checksum === checksumOf(row), ...row };
}

/** SQLite keeps no checksums of its own: a bit that the disk turned would be answered as it is. */
function checksumOf({ id, stream, revision, type, data, metadata, recordedAt, stated }: EventRow): number {
  return crc32(`${id}\n${stream}\n${revision}\n${type}\n${data}\n${metadata}\n${recordedAt}\n${stated}`);
}
