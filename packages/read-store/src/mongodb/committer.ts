import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ReadStoreError } from '../errors.js';
import type { Commit } from '../port.js';
import { attemptsInSteps, attemptsInTransactions, type Bookkeeping, CheckpointMovedError } from './attempt.js';
import { commitMemory } from './commit-memory.js';
import { type Plan, remember } from './commit-plan.js';
import type { Connection } from './connection.js';
import { inWords, isConflict, isInterruption } from './mongo-error.js';
import type { Parts } from './parts.js';
import { findViews } from './views.js';
import { AlreadyThereError } from './writing.js';

const PAUSE_MS = 100;

/**
 * Writes commits, in a transaction where the server has them, and else in guarded steps with the checkpoint last. Whether one took place
 * is found out by its token, whatever the driver says of the error: a driver that has heard of the server's death before calls it none.
 */
export const committer = (connection: Connection, parts: Parts): ((commit: Commit) => Promise<void>) => {
  const { place, hasTransactions, commitTimeoutMs } = connection;
  const books: Bookkeeping = { memory: commitMemory(), mayHave: new Set(), unsettled: new Set() };
  const { memory, mayHave, unsettled } = books;
  const attempts = (hasTransactions ? attemptsInTransactions : attemptsInSteps)(connection, parts, books);

  /** The plan that was carried out; null if an earlier attempt was, to which the answer was lost. */
  const repeatedly = async (commit: Commit, token: string): Promise<Plan | null> => {
    const deadline = Date.now() + commitTimeoutMs;
    for (;;) {
      try {
        return await attempts.attempt(commit, token);
      } catch (error) {
        if (error instanceof AlreadyThereError && !mayHave.has(error.collection)) mayHave.add(error.collection);
        // By whom, the next attempt finds out: it may have been a commit of this process.
        else if (error instanceof CheckpointMovedError) continue;
        else if (!mayPass(error) || Date.now() > deadline) throw error;
        else await pause(PAUSE_MS * (0.5 + Math.random()));
      }
    }
  };

  async function isTaken(token: string): Promise<boolean> {
    const find = connection.read((reading) => findViews(connection, parts.version, reading));
    return (await find.catch(() => null))?.commit === token;
  }

  return async (commit) => {
    const token = randomUUID();
    try {
      const plan = await repeatedly(commit, token);
      if (plan !== null) {
        remember(plan, memory);
        memory.keptFor(token);
      }
    } catch (error) {
      await attempts.abandon();
      if (!unsettled.has(token) || isStale(error)) throw error;
      // That it is not there says nothing: it may be on its way still.
      if (!(await isTaken(token))) throw uncertain(place, inWords(connection, error));
    }
    unsettled.clear();
  };
};

const mayPass = (error: unknown): boolean => isInterruption(error) || isConflict(error);

const isStale = (error: unknown): boolean => error instanceof ReadStoreError && error.code === 'STALE_WRITER';

const uncertain = (place: string, cause: unknown): ReadStoreError =>
  new ReadStoreError(
    'COMMIT_UNCERTAIN',
    `It is not known whether a commit to MongoDB at ${place} took place: ${cause instanceof Error ? cause.message : String(cause)} Read the checkpoint before going on.`,
    { cause },
  );
