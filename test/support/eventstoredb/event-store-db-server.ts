import { fileURLToPath } from 'node:url';
import { TEST_FOLDER } from '../test-folder.js';
import { ORDER_NAMES, type OrderName, type Orders } from './fault.js';
import { forkServer } from './forked-server.js';
import type { OwnRecordsOptions, ServerOptions } from './server-options.js';

/** An order to the server, which has been carried out when it resolves. */
export type Control = {
  readonly [Name in OrderName]: (...args: Parameters<Orders[Name]>) => Promise<Awaited<ReturnType<Orders[Name]>>>;
};

/** The two generations of servers that act differently: before and after EventStoreDB became KurrentDB. */
export const SERVER_VERSIONS = ['24.6.0', '26.1.0'] as const;

export type EventStoreDbServerOptions = Partial<Omit<ServerOptions, 'ports' | 'tls' | 'ownRecords'>> & {
  readonly folder: string;
  /** Default: some at the start. */
  readonly ownRecords?: Partial<OwnRecordsOptions>;
  /** With the certificate of `test/fixtures/tls`. Default: false. Clients send credentials over TLS only. */
  readonly tls?: boolean;
  /** 2: a cluster of which the first node leads. Default: 1. */
  readonly nodes?: 1 | 2;
};

export type EventStoreDbServer = {
  /** For the client of EventStoreDB; names all nodes. Stays the same when the server is started again. */
  readonly connectionString: string;
  readonly ports: readonly number[];
  /** As which it acts. */
  readonly version: string;
  readonly control: Control;
  /** The process stands still, its connections open, until it is thawed: even pings go unanswered. */
  freeze(): void;
  thaw(): void;
  /** Ends the process and starts another on the same ports and data. Orders are forgotten. */
  restart(signal?: NodeJS.Signals): Promise<void>;
  /** Ends the process: nothing listens until `start`. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
};

// The process runs from the build, under vitest too: `npm test` builds before it tests.
const PROGRAM = fileURLToPath(new URL('dist/support/eventstoredb/server-process.js', TEST_FOLDER));
const CERTIFICATE = fileURLToPath(new URL('fixtures/tls/localhost.crt.pem', TEST_FOLDER));
const KEY = fileURLToPath(new URL('fixtures/tls/localhost.key.pem', TEST_FOLDER));

/** Starts the server in a process of its own, which ends with this one, and waits until it listens on 127.0.0.1. */
export async function startEventStoreDbServer(options: EventStoreDbServerOptions): Promise<EventStoreDbServer> {
  const { nodes = 1, tls = false, ownRecords, ...rest } = options;
  const settings: ServerOptions = {
    ports: Array.from({ length: nodes }, () => 0),
    version: process.env['MILEPOST_TEST_EVENTSTOREDB_VERSION'] ?? SERVER_VERSIONS[0],
    maxAppendSize: 1_048_576,
    user: null,
    denyAll: false,
    tls: tls ? { certificate: CERTIFICATE, key: KEY } : null,
    ownRecords: { atStart: true, between: false, everyMs: null, ...ownRecords },
    ...rest,
  };
  let running = await forkServer(PROGRAM, settings);
  const { ports } = running;

  const control = Object.fromEntries(
    ORDER_NAMES.map((name) => [name, (...args: readonly unknown[]) => running.order(name, args)]),
  ) as unknown as Control;
  async function start() {
    running = await forkServer(PROGRAM, { ...settings, ports });
  }
  const kill = (signal: NodeJS.Signals = 'SIGKILL') => running.end(signal);
  return {
    connectionString: connectionString(settings, ports),
    ports,
    version: settings.version,
    control,
    freeze: () => running.signal('SIGSTOP'),
    thaw: () => running.signal('SIGCONT'),
    start,
    kill,
    restart: async (signal) => {
      await kill(signal);
      await start();
    },
    stop: () => running.end('SIGTERM'),
  };
}

function connectionString({ user, tls }: ServerOptions, ports: readonly number[]): string {
  const login = user === null ? '' : `${encodeURIComponent(user.name)}:${encodeURIComponent(user.password)}@`;
  // A certificate is asked for by name.
  const host = tls === null ? '127.0.0.1' : 'localhost';
  const hosts = ports.map((port) => `${host}:${port}`).join(',');
  const security = tls === null ? 'tls=false' : `tls=true&tlsCAFile=${encodeURIComponent(CERTIFICATE)}`;
  return `esdb://${login}${hosts}?${security}`;
}
