import { openMongoReadStore } from '@milepost/read-store/mongodb';
import { readStoreConformance } from '@milepost/read-store/conformance';
import { afterAll, describe, it } from 'vitest';
import { temporaryFolder } from '../support/milepost-process.js';
import { startMongoDb } from '../support/mongodb/start-mongodb.js';
import { serverFor } from '../support/servers.js';

const name = 'mongodb (transactions)';
const folder = await temporaryFolder();
const server = await serverFor(`read store conformance: ${name}`, () => startMongoDb({ folder: folder.path }));
afterAll(async () => {
  await server?.stop();
  await folder.remove();
});

let places = 0;
if (server !== null)
  readStoreConformance(name, async () => {
    places += 1;
    const at = { connectionString: server.connectionString, database: `conformance_${process.pid}_${places}` };
    return { open: (schema) => openMongoReadStore({ ...at, ...schema }), dispose: async () => {} };
  });
else describe(name, () => it.skip('needs a server', () => {}));
