import { openMongoReadStore } from '@milepost/read-store/mongodb';
import { afterAll, expect, it } from 'vitest';
import { temporaryFolder } from '../support/milepost-process.js';
import { freshDatabase } from '../support/mongodb/databases.js';
import { isLastStatement } from '../support/mongodb/last-statement.js';
import { startMongoDb } from '../support/mongodb/start-mongodb.js';
import type { Command } from '../support/mongodb/wire-message.js';
import { type Fate, MONITORS, tapWire } from '../support/mongodb/wire-tap.js';
import { SAMPLE_SCHEMA, sampleHistory } from '../support/sample-history.js';
import { describeOn } from '../support/servers.js';

const history = await sampleHistory(3, 3);
const DEATHS = MONITORS.flatMap((monitors) =>
  (['lose', 'lose answer'] as const).map((command) => ({ command, monitors })),
);

for (const standalone of [false, true]) {
  const folder = await temporaryFolder();
  await describeOn(
    `a server that dies at the last statement of a commit (${standalone ? 'no transactions' : 'transactions'})`,
    () => startMongoDb({ folder: folder.path, standalone }),
    ({ connectionString }) => {
      afterAll(() => folder.remove());

      it.each(DEATHS)(
        'leaves a commit that takes place once: command $command, monitors $monitors',
        { timeout: 60_000 },
        async (death) => {
          let [deaths, isDue] = [0, false];
          function fateOf(command: Command): Fate {
            if (!isDue || !isLastStatement(command)) return 'pass';
            deaths += 1;
            isDue = false;
            return death;
          }
          const tap = await tapWire(connectionString, fateOf);
          const at = { connectionString: tap.connectionString, database: freshDatabase() };
          const store = await openMongoReadStore({ ...at, ...SAMPLE_SCHEMA });
          for (const commit of history.commits) {
            isDue = true;
            await store.commit(commit);
          }
          expect(deaths).toBe(history.commits.length);
          expect(await store.digest()).toBe(history.digests.at(-1));
          await store.close();
          await tap.close();
        },
      );
    },
  );
}
