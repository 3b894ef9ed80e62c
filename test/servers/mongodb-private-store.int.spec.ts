import { openMongoPrivateStore } from '@milepost/private-store/mongodb';
import { privateStoreConformance } from '@milepost/private-store/conformance';
import { afterAll, vi } from 'vitest';
import { temporaryFolder } from '../support/milepost-process.js';
import { freshDatabase } from '../support/mongodb/databases.js';
import { startMongoDb } from '../support/mongodb/start-mongodb.js';
import { describeOn } from '../support/servers.js';

vi.setConfig({ testTimeout: 60_000 });

const folder = await temporaryFolder();
await describeOn(
  'the private store on MongoDB',
  () => startMongoDb({ folder: folder.path }),
  ({ connectionString }) => {
    afterAll(() => folder.remove());
    privateStoreConformance('MongoDB', () => {
      const place = new URL(connectionString);
      place.pathname = freshDatabase();
      return openMongoPrivateStore({ connectionString: place.href });
    });
  },
);
