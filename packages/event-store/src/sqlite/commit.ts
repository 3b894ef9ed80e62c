import type { AppendDecision, LastRecorded, LogState } from '../embedded/decide-append.js';
import { decideAppend } from '../embedded/decide-append.js';
import type { EventRow } from '../embedded/event-row.js';
import { toPosition } from '../embedded/position.js';
import { EventStoreError } from '../errors.js';
import type { AppendResult } from '../port.js';
import type { AppendRequest } from '../append-request.js';
import type { PendingAppend } from './append-queue.js';
import type { Database } from './driver.js';
import type { EventTable, StoredRow } from './event-table.js';
import { explain } from './explain.js';
import { readRow } from './read-row.js';
import { createStreamHeads } from './stream-heads.js';

/** The last event of the log, kept in memory. */
export type LogEnd = LastRecorded & { readonly ordinal: number };

export type Committer = {
  end(): LogEnd | null;
  /** Settles every append of the batch. True when the log has grown. */
  commit(batch: readonly PendingAppend[]): boolean;
};

type Parts = {
  readonly database: Database;
  readonly table: EventTable;
  readonly file: string;
  readonly clock: () => number;
};

/** Writes batches of appends, each batch in one transaction; a refused append leaves the others of its batch alone. */
export function createCommitter({ database, table, file, clock }: Parts): Committer {
  const heads = createStreamHeads();
  let end: LogEnd | null = table.last() ?? null;

  const state: LogState = {
    findEvent: (id) => table.findId(id),
    lastRevision: (stream) => heads.get(stream) ?? table.lastRevision(stream),
    lastRecorded: () => end,
  };

  function write(row: EventRow): StoredRow {
    if (!database.isTransaction) database.exec('BEGIN IMMEDIATE');
    const ordinal = table.insert(row);
    end = { ordinal, recordedAt: row.recordedAt, stated: row.stated };
    heads.set(row.stream, row.revision);
    return { ...row, ordinal };
  }

  function apply({ stream, events }: AppendRequest, decision: AppendDecision): readonly StoredRow[] {
    if (decision.kind === 'write') return decision.rows.map(write);
    return table.ofStream(stream, { direction: 'forwards', from: decision.firstRevision, limit: events.length });
  }

  /** Writes or refuses one append; its caller is told by the function returned, after the commit. */
  function process({ request, resolve, reject }: PendingAppend): () => void {
    let decision: AppendDecision;
    try {
      decision = decideAppend(request, state, Math.trunc(clock()));
    } catch (error) {
      if (error instanceof EventStoreError) return () => reject(error);
      throw error;
    }
    const rows = apply(request, decision);
    return () => {
      try {
        resolve(toResult(rows, file, decision.kind === 'repeated'));
      } catch (error) {
        reject(explain(error, file));
      }
    };
  }

  function undo(before: LogEnd | null): void {
    heads.clear();
    end = before;
    try {
      rollBack();
      end = table.last() ?? null;
    } catch {
      // The disk is in a bad way; the next batch starts by trying this again.
      return;
    }
  }

  // Some failures end the transaction by themselves.
  function rollBack(): void {
    if (database.isTransaction) database.exec('ROLLBACK');
  }

  return {
    end: () => end,
    commit(batch) {
      const before = end;
      let answers: readonly (() => void)[];
      try {
        rollBack();
        answers = batch.map(process);
        if (database.isTransaction) database.exec('COMMIT');
      } catch (cause) {
        const error = explain(cause, file);
        undo(before);
        answers = batch.map(
          ({ reject }) =>
            () =>
              reject(error),
        );
      }
      for (const answer of answers) answer();
      return end?.ordinal !== before?.ordinal;
    },
  };
}

function toResult(rows: readonly StoredRow[], file: string, repeated: boolean): AppendResult {
  const events = rows.map((row) => readRow(row, file));
  return { events, position: toPosition((rows.at(-1) as StoredRow).ordinal), repeated };
}
