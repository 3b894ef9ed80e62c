import { canonicalJson, type Commit, type ReadStore, type ReadStoreError } from '@milepost/read-store';
import { dropMongoViews, openMongoReadStore } from '@milepost/read-store/mongodb';
import { depth, seed } from '@milepost/testing';
import { afterAll, expect, it } from 'vitest';
import { temporaryFolder } from '../support/milepost-process.js';
import { freshDatabase } from '../support/mongodb/databases.js';
import { isLastStatement } from '../support/mongodb/last-statement.js';
import { randomDeath } from '../support/mongodb/random-death.js';
import { startMongoDb } from '../support/mongodb/start-mongodb.js';
import type { Command } from '../support/mongodb/wire-message.js';
import { type Fate, tapWire, type WireTap } from '../support/mongodb/wire-tap.js';
import { SAMPLE_SCHEMA, sampleHistory } from '../support/sample-history.js';
import { seeded } from '../support/seeded.js';
import { describeOn } from '../support/servers.js';

const FIRST_SEED = seed(20_261_157);
const HISTORIES = depth({ plain: 6, full: 200 });
/** About as many as the commands of a commit. */
const COMMANDS = 12;

/** As the port wants it: repeated after an error, unless that says that the checkpoint has to be read before. */
async function take(store: ReadStore, commit: Commit, tap: WireTap): Promise<void> {
  try {
    await store.commit(commit);
  } catch (error) {
    const { code } = error as ReadStoreError;
    if (code !== 'COMMIT_UNCERTAIN' && code !== 'READ_STORE_UNAVAILABLE') throw error;
    tap.open();
    const isTaken =
      code === 'COMMIT_UNCERTAIN' && canonicalJson(await store.checkpoint()) === canonicalJson(commit.next);
    if (!isTaken) await take(store, commit, tap);
  }
}

for (const standalone of [false, true]) {
  const folder = await temporaryFolder();
  await describeOn(
    `histories that are cut at any command (${standalone ? 'no transactions' : 'transactions'})`,
    () => startMongoDb({ folder: folder.path, standalone }),
    ({ connectionString }) => {
      afterAll(() => folder.remove());
      const database = freshDatabase();

      async function cutHistory(seed: number, version: number): Promise<void> {
        const random = seeded(seed);
        const history = await sampleHistory(2 + random.below(3), 1 + random.below(5), seed);
        const [cutCommit, final] = [random.below(history.commits.length), history.commits.length - 1];
        const [onlyLast, death] = [random.next() < 0.5, randomDeath(random)];
        let [present, left, isDead] = [-1, random.below(COMMANDS), false];
        function fateOf(command: Command): Fate {
          if (isDead || present < cutCommit) return 'pass';
          if (isLastStatement(command)) isDead = onlyLast || present === final;
          left -= 1;
          isDead ||= left < 0 && !onlyLast;
          return isDead ? death : 'pass';
        }
        const tap = await tapWire(connectionString, fateOf);
        const limits = { timeoutMs: 2_000, commitTimeoutMs: 200 };
        const at = { connectionString: tap.connectionString, database, version, ...limits };
        const store = await openMongoReadStore({ ...at, ...SAMPLE_SCHEMA });
        for (const commit of history.commits) {
          present += 1;
          await take(store, commit, tap);
        }
        expect(isDead).toBe(true);
        expect(await store.checkpoint()).toEqual(history.commits.at(-1)?.next);
        expect(await store.digest()).toBe(history.digests.at(-1));
        await store.close();
        await tap.close();
        await dropMongoViews({ connectionString, database, version });
      }

      it(
        `take each commit in once, and the writer goes on: ${HISTORIES}`,
        { timeout: 20_000 + 10_000 * HISTORIES },
        async () => {
          for (let n = 0; n < HISTORIES; n += 1) {
            const seed = FIRST_SEED + n;
            await cutHistory(seed, n + 1).catch((error: unknown) => {
              throw new Error(`The history of seed ${seed}: ${String(error)}`, { cause: error });
            });
          }
        },
      );
    },
  );
}
