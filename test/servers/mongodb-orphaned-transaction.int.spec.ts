import { openMongoReadStore } from '@milepost/read-store/mongodb';
import { afterAll, expect, it } from 'vitest';
import { temporaryFolder } from '../support/milepost-process.js';
import { freshDatabase } from '../support/mongodb/databases.js';
import { startMongoDb } from '../support/mongodb/start-mongodb.js';
import { tapWire } from '../support/mongodb/wire-tap.js';
import { SAMPLE_SCHEMA, sampleHistory } from '../support/sample-history.js';
import { describeOn } from '../support/servers.js';

/** The server ends an open transaction by itself after a minute. */
const AT_ONCE_MS = 20_000;

const folder = await temporaryFolder();
const history = await sampleHistory(4, 4);

await describeOn(
  'a writer that dies within a transaction',
  () => startMongoDb({ folder: folder.path }),
  ({ connectionString }) => {
    afterAll(() => folder.remove());

    it('does not hold up the one that comes after it', { timeout: 120_000 }, async () => {
      const at = { database: freshDatabase(), ...SAMPLE_SCHEMA };
      const [first, second] = history.commits;
      if (!first || !second) throw new Error('the sample is too short');
      let died: () => void = () => undefined;
      const death = new Promise<void>((resolve) => (died = resolve));
      let commits = 0;
      const tap = await tapWire(connectionString, ({ name }) => {
        if (name === 'commitTransaction') commits += 1;
        if (commits < 2) return 'pass';
        died();
        return 'lose';
      });
      const dying = await openMongoReadStore({ connectionString: tap.connectionString, ...at });
      await dying.commit(first);
      const writing = dying.commit(second).catch(() => undefined);
      await death;
      await tap.close();

      const began = performance.now();
      const next = await openMongoReadStore({ connectionString, ...at });
      await next.commit(second);
      expect(performance.now() - began).toBeLessThan(AT_ONCE_MS);
      expect(await next.digest()).toBe(history.digests[1]);
      await next.close();
      await dying.close();
      await writing;
    });
  },
);
