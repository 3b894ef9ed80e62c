import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EventStoreDbServer, startEventStoreDbServer } from './eventstoredb/event-store-db-server.js';
import { type MongoDb, startMongoDb } from './mongodb/start-mongodb.js';
import { startProgram } from './milepost-program.js';

/** Whether the registers of this run have their stores on servers, with a projector in a process of its own. */
export const ON_SERVERS = process.env['MILEPOST_TEST_STORES'] === 'servers';

export type Environment = Readonly<Record<string, string>>;

type RegisterStores = { readonly environment: Environment; stop(): Promise<void> };

const registers = new Map<string, Promise<RegisterStores>>();
let mongo: Promise<{ readonly server: MongoDb; readonly folder: string }> | null = null;

/** What a process needs in its environment for the register of a data folder; starts its servers where there are none yet. */
export async function environmentOf(dataDir: string): Promise<Environment> {
  if (!ON_SERVERS) return {};
  const stores = registers.get(dataDir) ?? startStores(dataDir);
  registers.set(dataDir, stores);
  return (await stores).environment;
}

/** Stops what was started for the registers under a folder. */
export async function stopStoresUnder(folder: string): Promise<void> {
  for (const [dataDir, stores] of registers) {
    if (!dataDir.startsWith(folder)) continue;
    registers.delete(dataDir);
    await (await stores).stop();
  }
  if (registers.size > 0 || !mongo) return;
  const { server, folder: data } = await mongo;
  mongo = null;
  await server.stop();
  await rm(data, { recursive: true, force: true });
}

async function startStores(dataDir: string): Promise<RegisterStores> {
  mongo ??= startMongo();
  const [log, { server }] = await Promise.all([startLog(dataDir), mongo]);
  const name = `e2e_${createHash('sha256').update(`${dataDir} ${process.pid}`).digest('hex').slice(0, 16)}`;
  const environment = {
    EVENT_STORE: log.connectionString,
    READ_STORE: databaseIn(server.connectionString, name),
  };
  const projector = await startProjector(environment);
  return {
    environment,
    async stop() {
      await projector.stop();
      await log.stop();
    },
  };
}

async function startMongo(): Promise<{ server: MongoDb; folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'milepost-mongodb-'));
  const server = await startMongoDb({ folder });
  if (!server) throw new Error('No server that speaks MongoDB’s protocol: `npm run servers:install` installs one.');
  return { server, folder };
}

async function startLog(dataDir: string): Promise<EventStoreDbServer> {
  return startEventStoreDbServer({ folder: `${dataDir}.eventstoredb` });
}

/** The connection string with the name of a database in it. */
function databaseIn(connectionString: string, database: string): string {
  const url = new URL(connectionString);
  url.pathname = `/${database}`;
  return url.href;
}

/** A running `milepost projector`. */
async function startProjector(
  environment: Environment,
): Promise<{ stop(signal?: NodeJS.Signals): Promise<number | null> }> {
  const child = startProgram(['projector'], environment);
  const closed = once(child, 'close') as Promise<[number | null]>;
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
  await Promise.race([
    once(child.stdout, 'data'),
    closed.then(([code]) => Promise.reject(new Error(`milepost projector ended with ${code}:\n${said}`))),
  ]);
  child.stdout.resume();
  return {
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      const [code] = await closed;
      return code;
    },
  };
}
