import type { EventStore } from '@milepost/event-store';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import { appendNext } from '@milepost/event-store/testing';
import { createProjector } from '@milepost/projector';
import type { ReadStore } from '@milepost/read-store';
import { openMemoryReadStore } from '@milepost/read-store/memory';
import { openMongoReadStore } from '@milepost/read-store/mongodb';
import { depth, seed } from '@milepost/testing';
import { VIEWS } from '@milepost/views';
import { afterAll, expect, it } from 'vitest';
import { temporaryFolder } from '../support/milepost-process.js';
import { freshDatabase } from '../support/mongodb/databases.js';
import { isLastStatement } from '../support/mongodb/last-statement.js';
import { randomDeath } from '../support/mongodb/random-death.js';
import { startMongoDb } from '../support/mongodb/start-mongodb.js';
import type { Command } from '../support/mongodb/wire-message.js';
import { type Fate, tapWire, type WireTap } from '../support/mongodb/wire-tap.js';
import { type RandomFact, randomFact } from '../support/random-facts.js';
import { type Seeded, seeded } from '../support/seeded.js';
import { describeOn } from '../support/servers.js';
import { calendar, silent } from '../support/views-check.js';

const SEED = seed(20_261_129);
const ROUNDS = depth({ plain: 6, full: 200 });
/** About as many as the commands of a commit. */
const COMMANDS = 16;
const PATIENCE_MS = 30_000;

/** The sequence of the last of them. */
async function appendFacts(
  log: EventStore,
  random: Seeded,
  count: number,
  isMeant: (fact: RandomFact) => boolean = () => true,
): Promise<number> {
  for (let left = count; left > 0;) {
    const fact = randomFact(random);
    if (!isMeant(fact)) continue;
    await appendNext(log, fact.stream, [fact.event]);
    left -= 1;
  }
  return (await log.readAll()).length - 1;
}

/** Of a store in memory that nothing has disturbed. */
async function expectUndisturbed(log: EventStore, reads: ReadStore): Promise<void> {
  const memory = await openMemoryReadStore(VIEWS);
  await (await createProjector({ log, reads: memory, calendar, logger: silent })).catchUp();
  expect(await reads.digest()).toBe(await memory.digest());
}

for (const standalone of [false, true]) {
  const folder = await temporaryFolder();
  await describeOn(
    `a projector whose server dies (${standalone ? 'no transactions' : 'transactions'})`,
    () => startMongoDb({ folder: folder.path, standalone }),
    ({ connectionString }) => {
      afterAll(() => folder.remove());

      async function openStores(fateOf: (command: Command) => Fate) {
        const tap = await tapWire(connectionString, fateOf);
        const at = { database: freshDatabase(), ...VIEWS };
        const limits = { timeoutMs: 2_000, commitTimeoutMs: 200 };
        const store = await openMongoReadStore({ connectionString: tap.connectionString, ...at, ...limits });
        return { tap, store, direct: await openMongoReadStore({ connectionString, ...at }) };
      }

      /** Follows the log, and lets its server be reached again whenever it says that it could not go on. */
      async function following(log: EventStore, reads: ReadStore, tap: WireTap) {
        const stopping = new AbortController();
        const logger = { ...silent, warn: () => tap.open() };
        const running = (await createProjector({ log, reads, calendar, logger })).run(stopping.signal);
        const stopped = running.then(() => Promise.reject(new Error('the projector stopped')));
        stopped.catch(() => undefined);
        return {
          async until(direct: ReadStore, seq: number) {
            const reached = expect
              .poll(async () => (await direct.checkpoint())?.seq, { timeout: PATIENCE_MS })
              .toBe(seq);
            await Promise.race([reached, stopped]);
          },
          async stop() {
            stopping.abort();
            await running;
          },
        };
      }

      it(`goes on after each death: ${ROUNDS}`, { timeout: 60_000 + 10_000 * ROUNDS }, async () => {
        const [random, log] = [seeded(SEED), openMemoryEventStore()];
        // Every other death is at a last statement.
        let [left, deaths, onlyLast] = [Infinity, 0, false];
        const { tap, store, direct } = await openStores((command) => {
          if (!onlyLast || isLastStatement(command)) left -= 1;
          if (left > 0) return 'pass';
          [left, deaths] = [Infinity, deaths + 1];
          return randomDeath(random);
        });
        const projector = await following(log, store, tap);
        for (let round = 1; round <= ROUNDS; round += 1) {
          onlyLast = random.next() < 0.5;
          left = onlyLast ? 1 : Math.min(left, 1 + random.below(COMMANDS));
          const seq = await appendFacts(log, random, 1 + random.below(4));
          await projector.until(direct, seq).catch((error: unknown) => {
            throw new Error(`Seed ${SEED}, round ${round}, death ${deaths}: ${String(error)}`, { cause: error });
          });
        }
        expect(deaths).toBeGreaterThan(ROUNDS / 2);
        left = Infinity;
        await projector.stop();
        await expectUndisturbed(log, direct);
        await Promise.all([store.close(), direct.close()]);
        await tap.close();
      });

      it('takes in a commit that takes place after it has looked', { timeout: 60_000 }, async () => {
        const [random, log] = [seeded(SEED), openMemoryEventStore()];
        let arrive: () => void = () => undefined;
        const reachesServer = new Promise<void>((resolve) => (arrive = resolve));
        let lasts = 0;
        const { tap, store, direct } = await openStores((command) => {
          if (isLastStatement(command)) lasts += 1;
          return isLastStatement(command) && lasts === 2 ? { reachesServer } : 'pass';
        });
        let looks = 0;
        const reads: ReadStore = {
          ...store,
          async checkpoint() {
            const found = await store.checkpoint();
            if (lasts === 2 && (looks += 1) === 1) {
              arrive();
              await expect.poll(() => direct.checkpoint()).not.toEqual(found);
            }
            return found;
          },
        };
        const projector = await following(log, reads, tap);
        const isOfOneProject = ({ stream, event }: RandomFact) =>
          stream === 'project-P07' && event.type === 'ProjectListed';
        for (let round = 0; round < 3; round += 1) {
          await projector.until(direct, await appendFacts(log, random, 1, isOfOneProject));
          // What it folds meanwhile is what it has folded before.
          if (round === 1) await expect.poll(() => looks, { timeout: PATIENCE_MS }).toBe(2);
        }
        await projector.stop();
        await expectUndisturbed(log, direct);
        await Promise.all([store.close(), direct.close()]);
        await tap.close();
      });
    },
  );
}
