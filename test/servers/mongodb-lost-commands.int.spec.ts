import { openMongoReadStore } from '@milepost/read-store/mongodb';
import { afterAll, expect, it } from 'vitest';
import { temporaryFolder } from '../support/milepost-process.js';
import { freshDatabase } from '../support/mongodb/databases.js';
import { startMongoDb } from '../support/mongodb/start-mongodb.js';
import { type Fate, tapWire } from '../support/mongodb/wire-tap.js';
import { SAMPLE_SCHEMA, sampleHistory } from '../support/sample-history.js';
import { describeOn } from '../support/servers.js';

const history = await sampleHistory(3, 3);

for (const standalone of [false, true]) {
  const folder = await temporaryFolder();
  await describeOn(
    `commands that are lost during commits (${standalone ? 'no transactions' : 'transactions'})`,
    () => startMongoDb({ folder: folder.path, standalone }),
    ({ connectionString }) => {
      afterAll(() => folder.remove());

      // Of every other command it is the answer that is lost.
      it.each([
        ['lose', 1],
        ['lose answer', 2],
      ] as const)(
        'are repeated by the driver or the adapter, so that each commit takes place once: %s',
        { timeout: 240_000 },
        async (fate, first) => {
          let [lost, at] = [true, first - 2];
          while (lost) {
            at += 2;
            let [commands, isOpen] = [0, false];
            lost = false;
            function fateOf(): Fate {
              if (isOpen) commands += 1;
              if (!isOpen || commands !== at || lost) return 'pass';
              lost = true;
              return fate;
            }
            const tap = await tapWire(connectionString, fateOf);
            const database = freshDatabase();
            const store = await openMongoReadStore({
              connectionString: tap.connectionString,
              database,
              ...SAMPLE_SCHEMA,
            });
            isOpen = true;
            for (const commit of history.commits) await store.commit(commit);
            isOpen = false;
            expect(await store.digest(), `command ${at}`).toBe(history.digests.at(-1));
            await store.close();
            await tap.close();
          }
          expect(at).toBeGreaterThan(25);
        },
      );
    },
  );
}
