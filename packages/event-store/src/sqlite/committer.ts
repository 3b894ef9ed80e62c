import type { LastRecorded, RecordingClock } from '../clock/recording-clock.js';
import { type AppendDecision, decideAppend, type LogState } from '../embedded/decide-append.js';
import { toPosition } from '../embedded/position.js';
import { EventStoreError } from '../errors.js';
import type { AppendResult } from '../port.js';
import type { AppendRequest } from '../append-request.js';
import type { PendingAppend } from './append-queue.js';
import type { Database } from '@milepost/sqlite';
import type { EventIndex } from './event-index.js';
import type { EventTable, StoredRow } from './event-table.js';
import { explain } from './explain.js';
import { readRow } from './read-row.js';

/** The last event of the log, kept in memory. */
export type LogEnd = LastRecorded & { readonly ordinal: number };

export type Committer = {
  end(): LogEnd | null;
  /** Settles every append of the batch. True when the log has grown. */
  commit(batch: readonly PendingAppend[]): boolean;
  /** To be called when the callers have been told. */
  rest(): void;
};

type Parts = {
  readonly database: Database;
  readonly table: EventTable;
  readonly index: EventIndex;
  readonly file: string;
  readonly clock: RecordingClock;
  /** Told the last position of every commit, before the callers are. */
  readonly acknowledge: (ordinal: number) => void;
};

const PAGE_SIZE = 4096;
/** Pages written since the -wal file was begun anew, and appends of one commit: then there is time to do it again. */
const CALM = { pages: 512, appends: 4 };

/** Writes batches of appends, each batch in one transaction; a refused append leaves the others of its batch alone. */
export function createCommitter({ database, table, index, file, clock, acknowledge }: Parts): Committer {
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  let end: LogEnd | null = table.last() ?? null;
  let pages = 0;
  let appends = 0;
  /** A commit failed, and it is not known yet what of it is in the log. */
  let unsure = false;

  const state: LogState = {
    findEvent: (id) => index.findId(id),
    lastRevision: (stream) => index.lastRevision(stream),
    lastRecorded: () => end,
  };

  function take(row: StoredRow): void {
    index.add(row.id, { ordinal: row.ordinal, stream: row.stream, revision: row.revision });
    end = { ordinal: row.ordinal, recordedAt: row.recordedAt, stated: row.stated };
  }

  function rowsOf(request: AppendRequest, decision: AppendDecision): readonly StoredRow[] {
    if (decision.kind === 'write') {
      const first = (end?.ordinal ?? 0) + 1;
      return decision.rows.map((row, offset) => ({ ordinal: first + offset, intact: true, ...row }));
    }
    return index
      .ofStream(request.stream, decision.firstRevision, 'forwards', request.events.length)
      .map(({ ordinal }) => table.at(ordinal))
      .filter((row) => row !== undefined);
  }

  /** Decides one append and adds its rows to those to be written; its caller is told by the function returned, after the commit. */
  function process({ request, resolve, reject, chain }: PendingAppend, written: StoredRow[]): () => void {
    let decision: AppendDecision;
    try {
      if (chain?.broken) throw chain.broken;
      decision = decideAppend(request, state, clock);
    } catch (error) {
      if (!(error instanceof EventStoreError)) throw error;
      if (chain) chain.broken = error;
      return () => reject(error);
    }
    const isRepeated = decision.kind === 'repeated';
    const rows = isRepeated ? [] : rowsOf(request, decision);
    for (const row of rows) {
      take(row);
      written.push(row);
    }
    return () => {
      try {
        // What is repeated may have been written by this very batch.
        resolve(toResult(isRepeated ? rowsOf(request, decision) : rows, file, isRepeated));
      } catch (error) {
        reject(explain(error, file));
      }
    };
  }

  function save(rows: readonly StoredRow[]): void {
    if (rows.length === 0) return;
    let length = 0;
    for (const { data, metadata } of rows) length += data.length + metadata.length;
    pages += 1 + Math.ceil(length / PAGE_SIZE);
    // A single row is a transaction of its own.
    if (rows.length === 1 && !index.isMoving()) return table.insert(rows);
    begin.run();
    table.insert(rows);
    if (index.isMoving()) index.move(rows.length);
    commit.run();
    index.moved();
  }

  // Some failures end the transaction by themselves.
  function rollBack(): void {
    if (database.isTransaction) database.exec('ROLLBACK');
  }

  function undo(before: LogEnd | null, rows: readonly StoredRow[]): void {
    index.remove(rows);
    index.notMoved();
    end = before;
    unsure = true;
    try {
      settle();
    } catch {
      // The disk is in a bad way; the next batch starts by trying this again.
    }
  }

  function settle(): void {
    rollBack();
    if (!unsure) return;
    const last = table.last();
    for (let ordinal = (end?.ordinal ?? 0) + 1; last && ordinal <= last.ordinal; ordinal += 1) {
      const row = table.at(ordinal);
      if (row) take(row);
    }
    unsure = false;
  }

  return {
    end: () => end,
    commit(batch) {
      const before = end;
      const rows: StoredRow[] = [];
      let answers: readonly (() => void)[];
      try {
        settle();
        index.startMoving();
        appends = batch.length;
        answers = batch.map((append) => process(append, rows));
        save(rows);
        if (rows.length > 0 && end !== null) acknowledge(end.ordinal);
      } catch (cause) {
        const error = explain(cause, file);
        undo(before, rows);
        answers = batch.map(({ reject, chain }) => () => {
          if (chain) chain.broken = error;
          reject(error);
        });
      }
      for (const answer of answers) answer();
      return end?.ordinal !== before?.ordinal;
    },
    rest() {
      if (pages < CALM.pages || appends > CALM.appends) return;
      pages = 0;
      // The file is then written from its beginning: waiting for the disk is shorter where no file has to grow.
      try {
        database.exec('PRAGMA wal_checkpoint(PASSIVE)');
      } catch {
        // Everything is safe in the -wal file; what is wrong with the disk is told to the next append.
      }
    },
  };
}

function toResult(rows: readonly StoredRow[], file: string, repeated: boolean): AppendResult {
  const events = rows.map((row) => readRow(row, file));
  return { events, position: toPosition((rows.at(-1) as StoredRow).ordinal), repeated };
}
