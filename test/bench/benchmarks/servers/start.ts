import { startEventStoreDbServer } from '../../../support/eventstoredb/event-store-db-server.js';
import { type MongoDb, startMongoDb } from '../../../support/mongodb/start-mongodb.js';

/** As one that runs projections, of which each writes its checkpoint now and then. */
const OWN_RECORD_EVERY_MS = 500;

export type StartedEventStoreDb = {
  /** Product and build. */
  readonly name: string;
  readonly connectionString: string;
  stop(): Promise<void>;
};

/** The server that `MILEPOST_TEST_EVENTSTOREDB` names, else our protocol server in a process of its own. */
export async function startEventStoreDb(folder: string): Promise<StartedEventStoreDb> {
  const connectionString = process.env['MILEPOST_TEST_EVENTSTOREDB'];
  if (connectionString)
    return { name: 'EventStoreDB of MILEPOST_TEST_EVENTSTOREDB', connectionString, stop: async () => {} };
  const server = await startEventStoreDbServer({ folder, ownRecords: { everyMs: OWN_RECORD_EVERY_MS } });
  return { ...server, name: `our protocol server (as ${server.version})` };
}

/** Null, and a sentence, where there is none. */
export async function startMongo(folder: string, what: string): Promise<MongoDb | null> {
  const server = await startMongoDb({ folder });
  if (!server)
    console.error(`Left out: ${what}. No server speaks MongoDB's protocol here; npm run servers:install installs one.`);
  return server;
}
