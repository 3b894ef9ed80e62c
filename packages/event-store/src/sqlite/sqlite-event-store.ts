import { setImmediate as nextTurn } from 'node:timers/promises';
import { firstRefusal } from '../append-all.js';
import { prepareAppend } from '../append-request.js';
import type { RecordingClock } from '../clock/recording-clock.js';
import { type FollowedLog, followLog } from '../embedded/follow-log.js';
import { toOrdinal, toPosition } from '../embedded/position.js';
import { createWakeUp } from '../embedded/wake-up.js';
import { EventStoreClosedError } from '../errors.js';
import type { AppendResult, EventStore, RecordedEvent, StreamName } from '../port.js';
import { LAST, prepareLimit, prepareStreamRead, type StreamRead } from '../read-request.js';
import { type Chain, createAppendQueue } from './append-queue.js';
import { createCommitter } from './committer.js';
import type { EventFile } from './event-file.js';
import { openEventIndex } from './event-index.js';
import { prepareEventTable, type StoredRow } from './event-table.js';
import { explain } from './explain.js';
import { assertDense, readRow } from './read-row.js';

type Parts = {
  readonly eventFile: EventFile;
  readonly file: string;
  readonly clock: RecordingClock;
  /** How many of the last events are indexed in memory only. */
  readonly tailLength?: number;
};

/** Rows read in one turn of the event loop: some milliseconds. */
const PAGE_SIZE = 500;

/** The store on an open file, of which it becomes the owner. */
export function createSqliteEventStore({ eventFile, file, clock, tailLength }: Parts): EventStore {
  const { database, acknowledge } = eventFile;
  const table = prepareEventTable(database);
  const index = openEventIndex(database, table, file, tailLength);
  const committer = createCommitter({ database, table, index, file, clock, acknowledge });
  const wakeUp = createWakeUp();
  const queue = createAppendQueue((batch) => {
    if (committer.commit(batch)) wakeUp.wake();
    committer.rest();
  });
  let closed: Promise<void> | undefined;

  const recorded = (row: StoredRow): RecordedEvent => readRow(row, file);

  function rowsAfter(ordinal: number, limit: number): readonly StoredRow[] {
    const rows = table.after(ordinal, limit);
    assertDense(
      rows.map((row) => row.ordinal),
      ordinal + 1,
      1,
      'the event at position',
      file,
    );
    return rows;
  }

  function rowsOfStream(stream: StreamName, read: StreamRead): readonly StoredRow[] {
    const rows = index
      .ofStream(stream, read.from, read.direction, read.limit)
      .map(({ ordinal }) => table.at(ordinal))
      .filter((row) => row !== undefined);
    const revisions = rows.map(({ revision }) => revision);
    const forwards = read.direction === 'forwards';
    assertDense(
      revisions,
      forwards ? read.from : (revisions[0] ?? 0),
      forwards ? 1 : -1,
      `of stream ${stream} revision`,
      file,
    );
    return rows;
  }

  function query<T>(work: () => T): T {
    if (closed !== undefined) throw new EventStoreClosedError();
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
      const wanted = Math.min(PAGE_SIZE, limit - events.length);
      const rows = query(() => page(wanted, events.at(-1)));
      for (const row of rows) events.push(recorded(row));
      if (rows.length === PAGE_SIZE) await nextTurn();
      if (rows.length < wanted || events.length === limit) return events;
    }
  }

  const followed: FollowedLog = {
    wakeUp,
    isClosed: () => closed !== undefined,
    lastOrdinal: () => committer.end()?.ordinal ?? 0,
    page: (after, limit) => query(() => rowsAfter(after, limit)).map(recorded),
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
      if (closed !== undefined) throw new EventStoreClosedError();
      return queue.push(prepareAppend(stream, expected, events));
    },
    appendAll: async (appends) => {
      if (closed !== undefined) throw new EventStoreClosedError();
      const chain: Chain = { broken: null };
      const answers: Promise<AppendResult>[] = [];
      let malformed: Error | null = null;
      try {
        for (const { stream, expected, events } of appends) {
          answers.push(queue.push(prepareAppend(stream, expected, events), chain));
        }
      } catch (error) {
        malformed = error as Error;
      }
      const { results, refusal } = firstRefusal(await Promise.allSettled(answers));
      return { results, refusal: refusal ?? malformed };
    },
    knownRevision: (stream) => (closed === undefined ? query(() => index.lastRevision(stream)) : undefined),
    readStream: async (stream, options) => {
      const { direction, from, limit } = prepareStreamRead(options);
      const step = direction === 'forwards' ? 1 : -1;
      return readPages(limit, (count, last) => {
        const start = last === undefined ? from : last.revision + step;
        return rowsOfStream(stream, { direction, from: start, limit: count });
      });
    },
    lastOf: async (stream) => {
      const [last] = query(() => rowsOfStream(stream, LAST));
      return last === undefined ? null : recorded(last);
    },
    readAll: async ({ after, limit } = {}) => {
      const end = () => committer.end()?.ordinal ?? 0;
      const start = toOrdinal(after, query(end));
      return readPages(prepareLimit(limit), (count, last) =>
        rowsAfter(last ? toOrdinal(last.position, end()) : start, count),
      );
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
