import { crc32 } from 'node:zlib';
import { EventStoreDamagedError } from '../errors.js';
import type { Revision, StreamName } from '../port.js';
import type { Database } from '@milepost/sqlite';
import type { Place } from './place.js';
import { prepareInsert } from './prepare-insert.js';

export type IndexEntries = {
  readonly byId: readonly { readonly id: string; readonly ordinal: number }[];
  readonly byStream: readonly Place[];
  /** The last event of them. */
  readonly upTo: number;
};

/** The indexes on the disk. They hold all events up to `upTo`, and after a crash perhaps some of those after it. */
export type IndexTables = {
  upTo(): number;
  setUpTo(ordinal: number): void;
  /** The first event up to `upTo` that they do not know. */
  firstMissing(): number | undefined;
  findId(id: string): Place | undefined;
  /** Among the events up to an ordinal. */
  lastRevision(stream: StreamName, upTo: number): Revision | null;
  /** Revisions from one to before another, rising. */
  forwards(stream: StreamName, from: Revision, before: Revision, limit: number): readonly Place[];
  /** Revisions from one on, falling. */
  backwards(stream: StreamName, from: Revision, limit: number): readonly Place[];
  /** Leaves out what is there already. */
  insert(entries: Omit<IndexEntries, 'upTo'>): void;
};

const MISSING = `
  SELECT e.position FROM events e
  LEFT JOIN events_by_stream s ON s.stream = e.stream AND s.revision = e.revision AND s.position = e.position
  LEFT JOIN events_by_id i ON i.id = unhex(replace(e.id, '-', '')) AND i.position = e.position
  WHERE e.position <= ? AND (s.position IS NULL OR i.position IS NULL)
  LIMIT 1`;

/** @throws EventStoreDamagedError */
export function prepareIndexTables(database: Database, file: string): IndexTables {
  function prepare(sql: string) {
    const statement = database.prepare(sql);
    statement.setReturnArrays(true);
    return statement;
  }
  const findId = prepare(
    'SELECT i.position, e.stream, e.revision FROM events_by_id i JOIN events e USING (position) WHERE i.id = ? AND e.id = ?',
  );
  const lastRevision = prepare(
    'SELECT revision FROM events_by_stream WHERE stream = ? AND position <= ? ORDER BY revision DESC LIMIT 1',
  );
  const forwards = prepare(
    'SELECT position, revision FROM events_by_stream WHERE stream = ? AND revision >= ? AND revision < ? ORDER BY revision LIMIT ?',
  );
  const backwards = prepare(
    'SELECT position, revision FROM events_by_stream WHERE stream = ? AND revision <= ? ORDER BY revision DESC LIMIT ?',
  );
  const insertIds = prepareInsert(database, 'INSERT OR IGNORE INTO events_by_id', 2);
  const insertStreams = prepareInsert(database, 'INSERT OR IGNORE INTO events_by_stream', 3);

  const places = (stream: StreamName, rows: unknown): readonly Place[] =>
    (rows as readonly (readonly [number, Revision])[]).map(([ordinal, revision]) => ({ ordinal, stream, revision }));

  function upTo(): number {
    const row = database.prepare('SELECT up_to, checksum FROM indexed').get() as
      { readonly up_to: number; readonly checksum: number } | undefined;
    if (row === undefined) return 0;
    if (row.checksum === checksumOf(row.up_to)) return row.up_to;
    throw new EventStoreDamagedError(file, 'the mark up to which its indexes reach is damaged');
  }

  return {
    upTo,
    setUpTo(ordinal) {
      database.exec(`DELETE FROM indexed; INSERT INTO indexed VALUES (${ordinal}, ${checksumOf(ordinal)})`);
    },
    firstMissing() {
      const found = database.prepare(MISSING).get(upTo()) as { readonly position: number } | undefined;
      return found?.position;
    },
    findId(id) {
      const found = findId.get(bytesOf(id), id) as readonly [number, StreamName, Revision] | undefined;
      return found && { ordinal: found[0], stream: found[1], revision: found[2] };
    },
    lastRevision: (stream, among) => (lastRevision.get(stream, among) as readonly [Revision] | undefined)?.[0] ?? null,
    forwards: (stream, from, before, limit) => places(stream, forwards.all(stream, from, before, limit)),
    backwards: (stream, from, limit) => places(stream, backwards.all(stream, from, limit)),
    insert({ byId, byStream }) {
      insertIds(byId, ({ id, ordinal }) => [bytesOf(id), ordinal]);
      insertStreams(byStream, ({ stream, revision, ordinal }) => [stream, revision, ordinal]);
    },
  };
}

function bytesOf(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

function checksumOf(ordinal: number): number {
  return crc32(String(ordinal));
}
