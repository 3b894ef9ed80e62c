import { openMongoReadStore } from '@milepost/read-store/mongodb';
import { afterAll, expect, it } from 'vitest';
import { temporaryFolder } from '../support/milepost-process.js';
import { freshDatabase } from '../support/mongodb/databases.js';
import { startMongoDb } from '../support/mongodb/start-mongodb.js';
import { tapWire } from '../support/mongodb/wire-tap.js';
import { SAMPLE_SCHEMA, sampleHistory } from '../support/sample-history.js';
import { describeOn } from '../support/servers.js';

const folder = await temporaryFolder();
const history = await sampleHistory(2, 2);

await describeOn(
  'the wire tap',
  () => startMongoDb({ folder: folder.path }),
  ({ connectionString }) => {
    afterAll(() => folder.remove());

    it('is not gone round by a driver that is told of the members of a replica set', async () => {
      let commits = 0;
      const tap = await tapWire(connectionString.replace('directConnection=true', ''), ({ name }) => {
        if (name === 'commitTransaction') commits += 1;
        return 'pass';
      });
      const at = { connectionString: tap.connectionString, database: freshDatabase() };
      const store = await openMongoReadStore({ ...at, ...SAMPLE_SCHEMA });
      for (const commit of history.commits) await store.commit(commit);
      expect(commits).toBe(history.commits.length);
      await store.close();
      await tap.close();
    });
  },
);
