import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startEventStoreDbServer } from './eventstoredb/event-store-db-server.js';
import { startMongoDb } from './mongodb/start-mongodb.js';
import { startProgram } from './start-program.js';

/** Whether the registers of this run have their stores on servers, with a projector in a process of its own. */
export const ON_SERVERS = process.env['MILEPOST_TEST_STORES'] === 'servers';

export type Environment = Readonly<Record<string, string>>;

type RegisterStores = {
  readonly environment: Environment;
  /** Kills what writes the views, and starts it again. */
  killProjector(): Promise<void>;
  stop(): Promise<void>;
};

const registers = new Map<string, Promise<RegisterStores>>();

/**
 * What a process needs in its environment for the register of a data folder; starts its servers where there are none yet. They keep their
 * data in that folder: a copy of it, made while nothing runs, is another register.
 */
export async function environmentOf(dataDir: string): Promise<Environment> {
  if (!ON_SERVERS) return {};
  const stores = registers.get(dataDir) ?? startStores(dataDir);
  registers.set(dataDir, stores);
  return (await stores).environment;
}

/** Of the register of a data folder, where it has a projector in a process of its own: it dies, and another begins. */
export async function killProjectorOf(dataDir: string): Promise<void> {
  await (await registers.get(dataDir))?.killProjector();
}

/** Stops what was started for the registers under a folder. */
export async function stopStoresUnder(folder: string): Promise<void> {
  for (const [dataDir, stores] of registers) {
    if (!dataDir.startsWith(folder)) continue;
    registers.delete(dataDir);
    await (await stores).stop();
  }
}

async function startStores(dataDir: string): Promise<RegisterStores> {
  const [log, mongo] = await Promise.all([
    startEventStoreDbServer({ folder: join(dataDir, 'eventstoredb') }),
    startViews(join(dataDir, 'mongodb')),
  ]);
  const environment = {
    EVENT_STORE: log.connectionString,
    READ_STORE: mongo.database,
    LEDGER_KEY: join(dataDir, 'ledger.key'),
  };
  let projector = await startProjector(environment);
  return {
    environment,
    async killProjector() {
      await projector.stop('SIGKILL');
      projector = await startProjector(environment);
    },
    async stop() {
      await projector.stop();
      await Promise.all([log.stop(), mongo.stop()]);
    },
  };
}

async function startViews(folder: string): Promise<{ readonly database: string; stop(): Promise<void> }> {
  await mkdir(folder, { recursive: true });
  const server = await startMongoDb({ folder });
  if (!server) throw new Error('No server that speaks MongoDB’s protocol: `npm run servers:install` installs one.');
  const name = server.isReal ? `e2e_${randomUUID().replaceAll('-', '')}` : 'e2e';
  return { database: databaseIn(server.connectionString, name), stop: () => server.stop() };
}

/** The connection string with the name of a database in it. */
export function databaseIn(connectionString: string, database: string): string {
  const url = new URL(connectionString);
  url.pathname = `/${database}`;
  return url.href;
}

/** A running `milepost projector`. */
export type Projector = {
  /** What it ended with, and what it had said. */
  readonly ended: Promise<{ readonly code: number | null; readonly stderr: string }>;
  /** Asks it to stop and waits; the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
};

/** Starts one, and waits until the views are at the head of the log. */
export async function startProjector(environment: Environment): Promise<Projector> {
  const child = startProgram(['projector'], environment);
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, stderr }));
  await Promise.race([
    once(child.stdout, 'data'),
    ended.then(({ code }) => Promise.reject(new Error(`milepost projector ended with ${code}:\n${stderr}`))),
  ]);
  child.stdout.resume();
  return {
    ended,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      return (await ended).code;
    },
  };
}
