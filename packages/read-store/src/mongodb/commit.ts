import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { ClientSession } from 'mongodb';
import { WriteConcern } from 'mongodb';
import { canonicalJson } from '../canonical-json.js';
import { ReadStoreError } from '../errors.js';
import type { Commit } from '../port.js';
import { assertExpected } from '../store/checkpoint.js';
import { commitMemory } from './commit-memory.js';
import type { Connection } from './connection.js';
import { isInterruption, isUnknownCommit, unavailable } from './mongo-error.js';
import type { Parts } from './parts.js';
import type { Plan } from './commit-plan.js';
import { planCommit, remember, sweepForgotten, writePlan } from './commit-plan.js';
import type { ViewsRow } from './views.js';
import { checkpointOf, findViews, viewsCollection } from './views.js';
import { writerSession } from './writer-session.js';
import { AlreadyThere } from './writing.js';

const LIMIT_MS = 60_000;
const PAUSE_MS = 100;
/** For so long one session is tried again; whoever called may then try with another. */
const SESSION_MS = 15_000;

/** Writes commits, in a transaction where the server has them, and else in guarded steps with the checkpoint last. */
export const committer = (connection: Connection, parts: Parts): ((commit: Commit) => Promise<void>) => {
  const { db, place, hasTransactions, timeoutMs } = connection;
  const readingOf = (session: ClientSession | undefined) => ({ session, signal: undefined, maxTimeMS: timeoutMs });
  const views = viewsCollection(db);
  /** Collections in which something was there that a commit took to be new. */
  const mayHave = new Set<string>();

  /** Moves the checkpoint if nobody has since `row` was read. */
  const move = async (row: ViewsRow, next: ViewsRow, session: ClientSession | undefined): Promise<void> => {
    // Journalled, and with it all that was written before it.
    const options = session === undefined ? { writeConcern: new WriteConcern(1, undefined, true) } : { session };
    const { matchedCount } = await views.replaceOne({ _id: row._id, commit: row.commit }, next, options);
    if (matchedCount === 0)
      throw new ReadStoreError(
        'STALE_WRITER',
        `Somebody else has moved the checkpoint of ${place} while this writer wrote. What it wrote counts for nothing; stop it.`,
      );
  };

  const memory = commitMemory();
  const writer = writerSession(connection, parts.version);
  /** The row that this process committed last. If somebody has moved the checkpoint since, moving it again tells. */
  let last: ViewsRow | null = null;

  const rowFor = async ({ expected }: Commit, session: ClientSession): Promise<ViewsRow> => {
    const known = last;
    last = null;
    if (known !== null && canonicalJson(checkpointOf(known)) === canonicalJson(expected)) return known;
    return findViews(connection, parts.version, readingOf(session));
  };

  const inTransaction = async (commit: Commit, token: string): Promise<Plan | null> => {
    const session = await writer.present();
    const deadline = Date.now() + SESSION_MS;
    let moved: ViewsRow | null = null;
    const attempt = async (): Promise<Plan | null> => {
      if (Date.now() > deadline) throw unavailable(place, 'did not take a commit in time. Try again.');
      const row = await rowFor(commit, session);
      if (row.commit === token) return null;
      assertExpected(checkpointOf(row), commit.expected);
      memory.expect(row.commit);
      const next = nextRow(row, commit, token);
      // First, so that of two writers one is told before it has written anything.
      await move(row, next, session);
      moved = next;
      const plan = await planCommit(parts, commit.operations, row, next, memory, readingOf(session));
      const writing = { session, mayHave };
      await writePlan(plan, row.seq, writing);
      await sweepForgotten(plan, writing);
      return plan;
    };
    try {
      const plan = await session.withTransaction(attempt, {
        readConcern: { level: 'snapshot' },
        writeConcern: new WriteConcern('majority'),
        maxCommitTimeMS: LIMIT_MS,
      });
      last = moved;
      return plan;
    } catch (error) {
      await writer.discard();
      throw error;
    }
  };

  const inSteps = async (commit: Commit, token: string): Promise<Plan | null> => {
    const row = await findViews(connection, parts.version, readingOf(undefined));
    if (row.commit === token) return null;
    assertExpected(checkpointOf(row), commit.expected);
    memory.expect(row.commit);
    const next = nextRow(row, commit, token);
    const plan = await planCommit(parts, commit.operations, row, next, memory, readingOf(undefined));
    const writing = { session: undefined, mayHave };
    await writePlan(plan, row.seq, writing);
    await move(row, next, undefined);
    // Nobody sees it any more: if this fails it only takes room.
    await sweepForgotten(plan, writing).catch(() => undefined);
    return plan;
  };

  /** Steps may be repeated from the first one on, after the server was lost at any of them. */
  const repeatedly = async (commit: Commit, token: string): Promise<Plan | null> => {
    const deadline = Date.now() + LIMIT_MS;
    for (;;) {
      try {
        return await inSteps(commit, token);
      } catch (error) {
        if (!isInterruption(error) || Date.now() > deadline) throw error;
        await pause(PAUSE_MS);
      }
    }
  };

  /** The plan that was carried out; null if an earlier try was, to which the answer was lost. */
  const carefully = async (commit: Commit, token: string): Promise<Plan | null> => {
    for (;;) {
      try {
        return await (hasTransactions ? inTransaction : repeatedly)(commit, token);
      } catch (error) {
        if (!(error instanceof AlreadyThere) || mayHave.has(error.collection)) throw error;
        mayHave.add(error.collection);
      }
    }
  };

  return async (commit) => {
    const token = randomUUID();
    try {
      const plan = await carefully(commit, token);
      if (plan === null) return;
      remember(plan, memory);
      memory.keptFor(token);
    } catch (error) {
      if (!isUnknownCommit(error) && (hasTransactions || !isInterruption(error))) throw error;
      const row = await connection.read((reading) => findViews(connection, parts.version, reading)).catch(() => null);
      if (row?.commit === token) return;
      if (row !== null) throw error;
      throw new ReadStoreError(
        'COMMIT_UNCERTAIN',
        `MongoDB at ${place} was lost during a commit, and it is not known whether it took place. Read the checkpoint before going on.`,
        { cause: error },
      );
    }
  };
};

const nextRow = (row: ViewsRow, { next, operations }: Commit, token: string): ViewsRow => {
  const forgotten = new Map(row.forgotten.map((one) => [`${one.timeline}/${one.entity}`, one]));
  let seq = Math.max(row.seq, next.seq);
  for (const operation of operations) {
    if (operation.kind !== 'forget') {
      seq = Math.max(seq, operation.seq);
      continue;
    }
    const { timeline, entity } = operation;
    const key = `${timeline}/${entity}`;
    // By the clock, so that it is not that of a commit which broke off either.
    const generation = Math.max(Date.now(), (forgotten.get(key)?.generation ?? 0) + 1);
    forgotten.set(key, { timeline, entity, generation });
  }
  return { ...row, checkpoint: JSON.stringify(next), commit: token, seq, forgotten: [...forgotten.values()] };
};
