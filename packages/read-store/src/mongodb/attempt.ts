import { WriteConcern } from 'mongodb';
import { canonicalJson } from '../canonical-json.js';
import { ReadStoreError } from '../errors.js';
import type { Commit } from '../port.js';
import { assertExpected } from '../store/assert-expected.js';
import type { CommitMemory } from './commit-memory.js';
import { type Plan, planCommit, sweepForgotten, writePlan } from './commit-plan.js';
import type { Connection } from './connection.js';
import type { Parts } from './parts.js';
import { inSession, type Reading } from './reading.js';
import { checkpointOf, findViews, viewsCollection, type ViewsRow } from './views.js';
import { writerSession } from './writer-session.js';

/** What a process knows of its own commits. */
export type Bookkeeping = {
  readonly memory: CommitMemory;
  /** Collections in which something was there that a commit took to be new. */
  readonly mayHave: Set<string>;
  /** Tokens of commits whose last statement was sent and not answered: a row that has one of them is no stranger's. */
  readonly unsettled: Set<string>;
};

/** Ways to carry a commit out, as often as it takes. */
export type Attempts = {
  /** Null if an earlier attempt of the same token took place. @throws ReadStoreError STALE_WRITER, COMMIT_UNCERTAIN, INVALID_OPERATION */
  attempt(commit: Commit, token: string): Promise<Plan | null>;
  /** After the last attempt of a commit that failed. */
  abandon(): Promise<void>;
};

/** Somebody has moved the checkpoint since it was read: who, its row tells. */
export class CheckpointMovedError extends ReadStoreError {
  constructor(place: string) {
    super(
      'STALE_WRITER',
      `Somebody else has moved the checkpoint of ${place} while this writer wrote. What it wrote counts for nothing; stop it.`,
    );
  }
}

const LIMIT_MS = 60_000;

type Next = { readonly row: ViewsRow; readonly next: ViewsRow };

/** In one session, of which each transaction ends the one before it on the server, whatever has become of that. */
export function attemptsInTransactions(connection: Connection, parts: Parts, books: Bookkeeping): Attempts {
  const { memory, mayHave, unsettled } = books;
  const writer = writerSession(connection, parts.version);
  /** The row that this process committed last. If somebody has moved the checkpoint since, moving it again tells. */
  let last: ViewsRow | null = null;

  async function rowFor({ expected }: Commit, reading: Reading): Promise<ViewsRow> {
    const known = last;
    last = null;
    if (known !== null && canonicalJson(checkpointOf(known)) === canonicalJson(expected)) return known;
    return findViews(connection, parts.version, reading);
  }

  async function write(commit: Commit, token: string, reading: Reading): Promise<(Next & { plan: Plan }) | null> {
    const row = await rowFor(commit, reading);
    const next = nextOf(row, commit, token, connection, books);
    if (next === null) return null;
    // First, so that of two writers one is told before it has written anything.
    await move(connection, row, next, reading);
    const plan = await planCommit(parts, commit.operations, row, next, memory, reading);
    const writing = { session: reading.session, mayHave };
    await writePlan(plan, row.seq, writing);
    await sweepForgotten(plan, writing);
    return { row, next, plan };
  }

  return {
    async attempt(commit, token) {
      const session = await writer.present();
      const abort = () => session.abortTransaction().catch(() => undefined);
      session.startTransaction({
        readConcern: { level: 'snapshot' },
        writeConcern: new WriteConcern('majority'),
        maxCommitTimeMS: LIMIT_MS,
      });
      const reading = { session, signal: undefined, maxTimeMS: connection.timeoutMs };
      const written = await write(commit, token, reading).catch(async (error: unknown) => {
        await abort();
        throw error;
      });
      if (written === null) {
        await abort();
        return null;
      }
      unsettled.add(token);
      await session.commitTransaction();
      last = written.next;
      return written.plan;
    },
    abandon: () => writer.discard(),
  };
}

/** In steps that may be repeated from the first one on, after the server was lost at any of them. */
export function attemptsInSteps(connection: Connection, parts: Parts, books: Bookkeeping): Attempts {
  const { memory, mayHave, unsettled } = books;
  const reading = { session: undefined, signal: undefined, maxTimeMS: connection.timeoutMs };
  return {
    async attempt(commit, token) {
      const row = await findViews(connection, parts.version, reading);
      const next = nextOf(row, commit, token, connection, books);
      if (next === null) return null;
      const plan = await planCommit(parts, commit.operations, row, next, memory, reading);
      const writing = { session: undefined, mayHave };
      await writePlan(plan, row.seq, writing);
      unsettled.add(token);
      await move(connection, row, next, reading);
      // Nobody sees it any more: if this fails it only takes room.
      await sweepForgotten(plan, writing).catch(() => undefined);
      return plan;
    },
    async abandon() {},
  };
}

/** The row behind the commit; null where it took place already. */
function nextOf(
  row: ViewsRow,
  commit: Commit,
  token: string,
  { place }: Connection,
  { memory, unsettled }: Bookkeeping,
): ViewsRow | null {
  if (row.commit === token) return null;
  const [stored, { expected }] = [checkpointOf(row), commit];
  if (row.commit !== null && unsettled.has(row.commit) && canonicalJson(stored) !== canonicalJson(expected))
    throw new ReadStoreError(
      'COMMIT_UNCERTAIN',
      `A commit to MongoDB at ${place} of which that was not known has taken place; the one after it has not. Read the checkpoint before going on.`,
    );
  assertExpected(stored, expected);
  memory.expect(row.commit);
  return nextRow(row, commit, token);
}

/** Moves the checkpoint if nobody has since `row` was read. */
async function move({ db, place }: Connection, row: ViewsRow, next: ViewsRow, { session }: Reading): Promise<void> {
  // Journalled, and with it all that was written before it.
  const options = session === undefined ? { writeConcern: new WriteConcern(1, undefined, true) } : inSession(session);
  const { matchedCount } = await viewsCollection(db).replaceOne({ _id: row._id, commit: row.commit }, next, options);
  if (matchedCount === 0) throw new CheckpointMovedError(place);
}

function nextRow(row: ViewsRow, { next, operations }: Commit, token: string): ViewsRow {
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
}
