import { EventStoreDamagedError } from '../errors.js';
import type { Revision, StreamName } from '../port.js';
import type { Database } from '@milepost/sqlite';
import type { EventTable } from './event-table.js';
import { createIndexTail, type IndexTail } from './index-tail.js';
import { type IndexEntries, prepareIndexTables } from './index-tables.js';
import type { Place } from './place.js';

/**
 * Where the events are, by id and by stream. The last of them are known in memory only: a page of an index on the disk that is
 * written with every event costs more than the event. They are moved into the tables many at a time and in the tables' order, so
 * that a page is written once for many; after a crash they are read from the log again.
 */
export type EventIndex = {
  findId(id: string): Place | undefined;
  lastRevision(stream: StreamName): Revision | null;
  /** Places of a stream from a revision on, in the direction asked for. */
  ofStream(stream: StreamName, from: Revision, direction: 'forwards' | 'backwards', limit: number): readonly Place[];
  /** Takes in what is about to be written. */
  add(id: string, place: Place): void;
  /** Takes back what was added last and could not be written. */
  remove(rows: readonly { readonly id: string; readonly stream: StreamName }[]): void;
  /** To be called between commits. */
  startMoving(): void;
  isMoving(): boolean;
  /** Moves some places into the tables, within the transaction of so many events; `moved` or `notMoved` must follow. */
  move(events: number): void;
  moved(): void;
  notMoved(): void;
};

const PAGE = 2_000;
/** Tables up to this many events are compared with the log when it is opened: a fifth of a second at most. */
const COMPARED_ALWAYS = 100_000;

/** @throws EventStoreDamagedError when the log does not fit its indexes */
export function openEventIndex(database: Database, table: EventTable, file: string, tailLength = 32_768): EventIndex {
  const leastMoved = Math.ceil(tailLength / 256);
  const tables = prepareIndexTables(database, file);
  let young = createIndexTail();
  /** What is being moved, while it is. */
  let old: IndexTail | null = null;
  let entries: IndexEntries | null = null;
  let next = { ids: 0, streams: 0, done: false };
  let reached = next;

  function lastRevision(stream: StreamName): Revision | null {
    const known = young.ofStream(stream).at(-1) ?? old?.ofStream(stream).at(-1);
    return known ? known.revision : tables.lastRevision(stream, upTo);
  }

  let upTo = tables.upTo();
  const missing = upTo <= COMPARED_ALWAYS ? tables.firstMissing() : undefined;
  if (missing !== undefined) {
    throw new EventStoreDamagedError(file, `its indexes do not know the event at position ${missing}`);
  }
  let last = upTo;
  for (;;) {
    const places = table.placesAfter(last, PAGE);
    for (const { id, ...place } of places) {
      if (place.ordinal !== last + 1)
        throw new EventStoreDamagedError(file, `the event at position ${last + 1} is missing`);
      const revision = (lastRevision(place.stream) ?? -1) + 1;
      if (place.revision !== revision) {
        throw new EventStoreDamagedError(
          file,
          `of stream ${place.stream} revision ${revision} is missing before position ${place.ordinal}`,
        );
      }
      young.add(id, place);
      last = place.ordinal;
    }
    if (places.length < PAGE) break;
  }

  return {
    findId: (id) => young.findId(id) ?? old?.findId(id) ?? tables.findId(id),
    lastRevision,
    ofStream(stream, from, direction, limit) {
      const tail = [...(old?.ofStream(stream) ?? []), ...young.ofStream(stream)];
      const start = tail[0]?.revision ?? Number.MAX_SAFE_INTEGER;
      if (direction === 'forwards') {
        const stored = from < start ? tables.forwards(stream, from, start, limit) : [];
        const above = tail.slice(Math.max(0, from - start), Math.max(0, from - start) + limit - stored.length);
        return [...stored, ...above];
      }
      const above = tail.slice(0, Math.max(0, from - start + 1)).reverse();
      if (above.length >= limit) return above.slice(0, limit);
      return [...above, ...tables.backwards(stream, Math.min(from, start - 1), limit - above.length)];
    },
    add: (id, place) => young.add(id, place),
    remove(rows) {
      for (const { id, stream } of rows.toReversed()) young.removeLast(id, stream);
    },
    startMoving() {
      if (old !== null || young.size() < tailLength) return;
      old = young;
      young = createIndexTail();
      entries = old.entries();
      next = reached = { ids: 0, streams: 0, done: false };
    },
    isMoving: () => entries !== null,
    move(events) {
      if (entries === null) return;
      const count = Math.max(leastMoved, 4 * events);
      const ids = entries.byId.slice(next.ids, next.ids + count);
      const streams =
        ids.length === count ? [] : entries.byStream.slice(next.streams, next.streams + count - ids.length);
      tables.insert({ byId: ids, byStream: streams });
      reached = { ids: next.ids + ids.length, streams: next.streams + streams.length, done: false };
      if (reached.streams < entries.byStream.length) return;
      tables.setUpTo(entries.upTo);
      reached = { ...reached, done: true };
    },
    moved() {
      next = reached;
      if (!next.done || entries === null) return;
      upTo = entries.upTo;
      [old, entries] = [null, null];
    },
    notMoved() {
      reached = next;
    },
  };
}
