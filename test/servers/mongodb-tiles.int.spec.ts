import { openMongoTileStore } from '@milepost/ledger/mongodb';
import { tileStoreConformance } from '@milepost/ledger/conformance';
import { afterAll, vi } from 'vitest';
import { temporaryFolder } from '../support/milepost-process.js';
import { freshDatabase } from '../support/mongodb/databases.js';
import { startMongoDb } from '../support/mongodb/start-mongodb.js';
import { describeOn } from '../support/servers.js';

vi.setConfig({ testTimeout: 60_000 });

const folder = await temporaryFolder();
await describeOn(
  'tiles on MongoDB',
  () => startMongoDb({ folder: folder.path }),
  ({ connectionString }) => {
    afterAll(() => folder.remove());
    tileStoreConformance('MongoDB', async () => {
      const place = new URL(connectionString);
      place.pathname = freshDatabase();
      return { open: () => openMongoTileStore({ connectionString: place.href }), dispose: async () => undefined };
    });
  },
);
