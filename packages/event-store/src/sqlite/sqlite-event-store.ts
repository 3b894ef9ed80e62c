import { setImmediate as nextTurn } from 'node:timers/promises';
import { prepareAppend } from '../append-request.js';
import { categoryOf } from '../embedded/category.js';
import type { FollowedLog } from '../embedded/follow-log.js';
import { followLog } from '../embedded/follow-log.js';
import { toOrdinal, toPosition } from '../embedded/position.js';
import { createWakeUp } from '../embedded/wake-up.js';
import { EventStoreClosed } from '../errors.js';
import type { EventStore, RecordedEvent } from '../port.js';
import { prepareLimit, prepareStreamRead } from '../read-request.js';
import { createAppendQueue } from './append-queue.js';
import { createCommitter } from './commit.js';
import type { EventFile } from './event-file.js';
import type { StoredRow } from './event-table.js';
import { prepareEventTable } from './event-table.js';
import { explain } from './explain.js';
import { readRow } from './read-row.js';

type Parts = { readonly eventFile: EventFile; readonly file: string; readonly clock: () => number };

/** Rows read in one turn of the event loop: some milliseconds. */
const pageSize = 500;

/** The store on an open file, of which it becomes the owner. */
export function createSqliteEventStore({ eventFile, file, clock }: Parts): EventStore {
  const { database } = eventFile;
  const table = prepareEventTable(database);
  const committer = createCommitter({ database, table, file, clock });
  const wakeUp = createWakeUp();
  const queue = createAppendQueue((batch) => {
    if (committer.commit(batch)) wakeUp.wake();
  });
  let closed: Promise<void> | undefined;

  const recorded = (row: StoredRow): RecordedEvent => readRow(row, file);

  function query<T>(work: () => T): T {
    if (closed !== undefined) throw new EventStoreClosed();
    try {
      return work();
    } catch (cause) {
      throw explain(cause, file);
    }
  }

  async function readPages(
    limit: number,
    page: (count: number, last: RecordedEvent | undefined) => readonly StoredRow[],
  ): Promise<readonly RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for (;;) {
      const wanted = Math.min(pageSize, limit - events.length);
      const rows = query(() => page(wanted, events.at(-1)));
      for (const row of rows) events.push(recorded(row));
      if (rows.length === pageSize) await nextTurn();
      if (rows.length < wanted || events.length === limit) return events;
    }
  }

  const followed: FollowedLog = {
    wakeUp,
    isClosed: () => closed !== undefined,
    lastOrdinal: () => committer.end()?.ordinal ?? 0,
    page: (after, limit, categories) => {
      const rows = query(() => table.after(after, categories === null ? limit : Math.max(limit, pageSize)));
      const wanted = categories === null ? rows : rows.filter(({ stream }) => categories.has(categoryOf(stream)));
      const taken = wanted.slice(0, limit);
      const lastSeen = wanted.length > limit ? taken.at(-1) : rows.at(-1);
      return { events: taken.map(recorded), upTo: lastSeen?.ordinal ?? after };
    },
  };

  async function close(): Promise<void> {
    wakeUp.wake();
    while (!queue.isEmpty()) await nextTurn();
    try {
      eventFile.close();
    } catch (cause) {
      throw explain(cause, file);
    }
  }

  return {
    append: async (stream, expected, events) => {
      if (closed !== undefined) throw new EventStoreClosed();
      return queue.push(prepareAppend(stream, expected, events));
    },
    readStream: async (stream, options) => {
      const { direction, from, limit } = prepareStreamRead(options);
      const step = direction === 'forwards' ? 1 : -1;
      return readPages(limit, (count, last) => {
        const start = last === undefined ? from : last.revision + step;
        return table.ofStream(stream, { direction, from: start, limit: count });
      });
    },
    readAll: async ({ after, limit } = {}) => {
      const start = toOrdinal(after);
      return readPages(prepareLimit(limit), (count, last) =>
        table.after(last ? toOrdinal(last.position) : start, count),
      );
    },
    readEvent: async (id) => {
      const row = query(() => table.byId(id.toLowerCase()));
      return row === undefined ? null : recorded(row);
    },
    subscribeAll: (options) => followLog(followed, options),
    head: async () => {
      const end = query(() => committer.end());
      return (
        end && {
          position: toPosition(end.ordinal),
          recordedAt: new Date(end.recordedAt).toISOString(),
          recordedAtStated: end.stated,
        }
      );
    },
    close: () => (closed ??= close()),
  };
}
