import { openMongoReadStore } from '@milepost/read-store/mongodb';
import { afterAll, expect, it } from 'vitest';
import { temporaryFolder } from '../support/milepost-process.js';
import { freshDatabase } from '../support/mongodb/databases.js';
import { startMongoDb } from '../support/mongodb/start-mongodb.js';
import type { Command } from '../support/mongodb/wire-message.js';
import { type Fate, tapWire } from '../support/mongodb/wire-tap.js';
import { answersOf, SAMPLE_SCHEMA, sampleHistory } from '../support/sample-history.js';
import { describeOn } from '../support/servers.js';

const WRITES = new Set(['insert', 'update', 'delete', 'commitTransaction']);
const folder = await temporaryFolder();
const history = await sampleHistory(3, 3);
const last = history.digests.at(-1);

/** A database with the schema in it, and a store on it that is opened through a tap. */
async function prepare(connectionString: string, fateOf: (command: Command) => Fate) {
  const at = { database: freshDatabase(), ...SAMPLE_SCHEMA };
  const openDirectly = () => openMongoReadStore({ connectionString, ...at });
  await (await openDirectly()).close();
  const tap = await tapWire(connectionString, fateOf);
  const store = await openMongoReadStore({ connectionString: tap.connectionString, ...at });
  return { store, tap, openDirectly };
}

await describeOn(
  'a writer that dies between two writes (no transactions)',
  () => startMongoDb({ folder: folder.path, standalone: true }),
  ({ connectionString }) => {
    afterAll(() => folder.remove());

    // Before every other write, and behind those between.
    it.each([
      ['lose', 1],
      ['lose answer', 2],
    ] as const)(
      'leaves what was committed, and a repetition makes the rest whole, whichever write is its last: %s',
      { timeout: 240_000 },
      async (end, first) => {
        let [died, lastWrite] = [true, first - 2];
        while (died) {
          lastWrite += 2;
          let writes = 0;
          died = false;
          const { store, tap, openDirectly } = await prepare(connectionString, ({ name }) => {
            if (died) return 'lose';
            if (!WRITES.has(name) || (writes += 1) < lastWrite) return 'pass';
            died = true;
            return end;
          });
          const writing = (async () => {
            for (const commit of history.commits) await store.commit(commit);
          })();
          await Promise.race([writing, untilTrue(() => died)]);
          await tap.close();
          await store.close();
          await writing.catch(() => undefined);

          const again = await openDirectly();
          const reached = (await again.checkpoint()) as { seq: number; commit: number } | null;
          const done = (reached?.commit ?? -1) + 1;
          if (done > 0) expect(await answersOf(again), `after write ${lastWrite}`).toBe(history.answers[done - 1]);
          const rest = history.commits.slice(done);
          // Every other time in one commit, as a projector that starts again may have it.
          const [first, final] = [rest[0], rest.at(-1)];
          if (lastWrite % 4 < 2 && first && final)
            await again.commit({
              ...final,
              expected: first.expected,
              operations: rest.flatMap((one) => one.operations),
            });
          else for (const commit of rest) await again.commit(commit);
          expect(await again.digest(), `after write ${lastWrite}`).toBe(last);
          await again.close();
        }
        expect(lastWrite).toBeGreaterThan(20);
      },
    );
  },
);

async function untilTrue(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}
