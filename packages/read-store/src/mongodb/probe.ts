import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Collection, MongoError, WriteConcern } from 'mongodb';
import { canonicalJson } from '../canonical-json.js';
import type { Connection } from './connection.js';
import { isConflict, isDuplicateKey, isInterruption, isRefusal, unusable } from './mongo-error.js';
import { integer } from './stored-document.js';

type Scratch = { readonly _id: string; readonly [member: string]: unknown };
type Probe = { readonly connection: Connection; readonly scratch: Collection<Scratch>; readonly id: string };
type Check = readonly [feature: string, holds: (probe: Probe) => Promise<boolean>];

const TRIES = 10;
const PAUSE_MS = 100;
/** Beyond 32 bits. */
const LARGE = 2 ** 40;

/**
 * Does with documents of its own what a commit does, and compares the answers: else it would be the first commit that finds out what a
 * server lacks that only looks like MongoDB, or that its user may not write. Once at the start, within the time of a read.
 * @throws ReadStoreError READ_STORE_UNUSABLE, READ_STORE_UNAVAILABLE
 */
export async function probeWriter(connection: Connection): Promise<void> {
  const { db, hasTransactions } = connection;
  const probe: Probe = { connection, scratch: db.collection('_probe'), id: randomUUID() };
  const checks = [...ALWAYS, ...(hasTransactions ? IN_TRANSACTIONS : []), CLEARED];
  await connection.read(async () => {
    try {
      for (const check of checks) await pass(probe, check);
    } catch (error) {
      await probe.scratch.deleteMany(ownOf(probe)).catch(() => undefined);
      throw error;
    }
  });
}

async function pass(probe: Probe, [feature, holds]: Check, tries = 1): Promise<void> {
  const { connection } = probe;
  let problem = 'it answers as if something else had been asked';
  try {
    if (await holds(probe)) return;
  } catch (error) {
    if (isInterruption(error) || isRefusal(error)) throw error;
    if (isConflict(error) && tries < TRIES) {
      // As in a collection that was made a moment ago.
      await pause(PAUSE_MS);
      return pass(probe, [feature, holds], tries + 1);
    }
    problem = error instanceof Error ? error.message : String(error);
    if (!(error instanceof MongoError)) problem = `an answer that cannot be read: ${problem}`;
  }
  throw unusable(connection.place, `lacks what the views need: ${feature} (${problem}). Use MongoDB 5.0 or newer.`);
}

const ALWAYS: readonly Check[] = [
  [
    'upserts that leave what is there ($setOnInsert)',
    async (probe) => {
      const { scratch, id } = probe;
      const set = (n: number) => scratch.updateOne({ _id: id }, { $setOnInsert: fresh(n) }, { upsert: true });
      const [first, second] = [await set(1), await set(2)];
      return first.upsertedCount === 1 && second.matchedCount === 1 && (await isStored(probe, id, fresh(1)));
    },
  ],
  [
    'replacing under a condition (replaceOne)',
    async (probe) => {
      const { scratch, id } = probe;
      const replace = (commit: string | null) => scratch.replaceOne({ _id: id, commit }, { ...fresh(3), commit: 'b' });
      const counts = [(await replace('a')).matchedCount, (await replace(null)).matchedCount];
      return counts.join() === '0,1' && (await isStored(probe, id, { ...fresh(3), commit: 'b' }));
    },
  ],
  [
    'the former document of a replacement (findOneAndReplace)',
    async ({ scratch, id }) => {
      const replace = (n: number) => scratch.findOneAndReplace({ _id: `${id}-former` }, { n }, { upsert: true });
      return (await replace(1)) === null && (await replace(2))?.['n'] === 1;
    },
  ],
  [
    'unordered bulk writes that go on behind a key that is there',
    async (probe) => {
      const { scratch, id } = probe;
      const [newer, open, added] = [`${id}-newer`, `${id}-open`, `${id}-added`];
      await scratch.insertMany([
        { _id: newer, seq: integer(9) },
        { _id: open, k2: integer(LARGE) },
      ]);
      const refused = await scratch
        .bulkWrite(
          [
            { replaceOne: { filter: { _id: newer, seq: { $lt: 5 } }, replacement: { seq: 5 }, upsert: true } },
            { updateOne: { filter: { _id: open }, update: { $min: { k2: integer(7) } } } },
            { updateOne: { filter: { _id: added }, update: { $set: { n: 1 } }, upsert: true } },
          ],
          { ordered: false },
        )
        .then(() => false, duplicateKeyOrThrow);
      const left = [
        isStored(probe, newer, { seq: 9 }),
        isStored(probe, open, { k2: 7 }),
        isStored(probe, added, { n: 1 }),
      ];
      return (await Promise.all(left)).every((one) => one) && refused;
    },
  ],
];

const IN_TRANSACTIONS: readonly Check[] = [
  [
    'transactions',
    async (probe) => {
      const { connection, scratch, id } = probe;
      const [left, kept] = [`${id}-left`, `${id}-kept`];
      const session = connection.db.client.startSession();
      async function insert(_id: string) {
        session.startTransaction({ readConcern: { level: 'snapshot' }, writeConcern: new WriteConcern('majority') });
        await scratch.insertOne({ _id, n: 1 }, { session });
        return (await scratch.findOne({ _id }, { session })) !== null && (await scratch.findOne({ _id })) === null;
      }
      try {
        const isApart = await insert(left);
        await session.abortTransaction();
        const isApartAgain = await insert(kept);
        await session.commitTransaction();
        const isGone = (await scratch.findOne({ _id: left })) === null;
        return isApart && isApartAgain && isGone && (await isStored(probe, kept, { n: 1 }));
      } finally {
        await session.endSession();
      }
    },
  ],
  [
    'reads of one moment (snapshot sessions)',
    async ({ connection, scratch, id }) => {
      const session = connection.db.client.startSession({ snapshot: true });
      try {
        return (await scratch.findOne({ _id: id }, { session })) !== null;
      } finally {
        await session.endSession();
      }
    },
  ],
];

const CLEARED: Check = [
  'deleting by a condition (deleteMany)',
  async (probe) => {
    const { deletedCount } = await probe.scratch.deleteMany(ownOf(probe));
    return deletedCount > 0 && (await probe.scratch.countDocuments(ownOf(probe))) === 0;
  },
];

const ownOf = ({ id }: Probe) => ({ _id: { $gte: id, $lt: `${id}~` } });

/** All kinds of members that documents of the views have. */
function fresh(n: number) {
  return {
    n,
    schema: '项目',
    checkpoint: null,
    commit: null,
    seq: integer(-LARGE),
    isTrue: true,
    forgotten: [{ entity: 'a', n }],
  };
}

async function isStored({ scratch }: Probe, id: string, members: Readonly<Record<string, unknown>>): Promise<boolean> {
  const wanted = { _id: id, ...members, ...('seq' in members ? { seq: Number(members['seq']) } : {}) };
  return canonicalJson(await scratch.findOne({ _id: id })) === canonicalJson(wanted);
}

function duplicateKeyOrThrow(error: unknown): true {
  if (isDuplicateKey(error)) return true;
  throw error;
}
