import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Order, OrderName, Orders, Report } from './fault.js';
import type { ServerOptions } from './server-options.js';

/** An order to the server, which has been carried out when it resolves. */
export type Control = {
  readonly [Name in OrderName]: (...args: Parameters<Orders[Name]>) => Promise<ReturnType<Orders[Name]>>;
};

export type EventStoreDbServerOptions = Partial<Omit<ServerOptions, 'ports' | 'tls'>> & {
  readonly folder: string;
  /** With the certificate of `test/fixtures/tls`. Default: false. Clients send credentials over TLS only. */
  readonly tls?: boolean;
  /** 2: a cluster of which the first node leads. Default: 1. */
  readonly nodes?: 1 | 2;
};

export type EventStoreDbServer = {
  /** For the client of EventStoreDB; names all nodes. Stays the same when the server is started again. */
  readonly connectionString: string;
  readonly ports: readonly number[];
  readonly control: Control;
  /** Ends the process and starts another on the same ports and data. Orders are forgotten. */
  restart(signal?: NodeJS.Signals): Promise<void>;
  /** Ends the process: nothing listens until `start`. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
};

const TEST = new URL(import.meta.url.includes('/test/dist/') ? '../../../' : '../../', import.meta.url);
// The process runs from the build, under vitest too: `npm test` builds before it tests.
const PROGRAM = fileURLToPath(new URL('dist/support/eventstoredb/server-process.js', TEST));
const CERTIFICATE = fileURLToPath(new URL('fixtures/tls/localhost.crt.pem', TEST));
const KEY = fileURLToPath(new URL('fixtures/tls/localhost.key.pem', TEST));

/** Starts the server in a process of its own, which ends with this one, and waits until it listens on 127.0.0.1. */
export async function startEventStoreDbServer(options: EventStoreDbServerOptions): Promise<EventStoreDbServer> {
  const { nodes = 1, tls = false, ...rest } = options;
  const settings: ServerOptions = {
    ports: Array.from({ length: nodes }, () => 0),
    version: '24.10.0',
    maxAppendSize: 1_048_576,
    user: null,
    denyAll: false,
    tls: tls ? { certificate: CERTIFICATE, key: KEY } : null,
    ...rest,
  };
  let running = await run(settings);
  const { ports } = running;

  const order = (name: OrderName, args: readonly unknown[]) => running.order(name, args);
  const control = new Proxy({} as Control, {
    get:
      (_, name) =>
      (...args: readonly unknown[]) =>
        order(name as OrderName, args),
  });
  const start = async () => {
    running = await run({ ...settings, ports });
  };
  const kill = (signal: NodeJS.Signals = 'SIGKILL') => running.end(signal);
  return {
    connectionString: connectionString(settings, ports),
    ports,
    control,
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

type Running = {
  readonly ports: readonly number[];
  order(name: OrderName, args: readonly unknown[]): Promise<never>;
  end(signal: NodeJS.Signals): Promise<void>;
};

async function run(options: ServerOptions): Promise<Running> {
  const child = fork(PROGRAM, [JSON.stringify(options)], {
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  const ports = await new Promise<readonly number[]>((resolve, reject) => {
    child.once('error', reject);
    child.on('message', (report: Report) => {
      if (report.kind === 'listening') return resolve(report.ports);
      const order = waiting.get(report.id);
      waiting.delete(report.id);
      if (report.kind === 'done') order?.resolve(report.value as never);
      else order?.reject(new Error(report.message));
    });
    child.once('exit', (code, signal) => {
      const error = new Error(`The EventStoreDB protocol server ended with ${code ?? signal}.`);
      reject(error);
      for (const order of waiting.values()) order.reject(error);
    });
  });
  let count = 0;
  return {
    ports,
    order: (name, args) =>
      new Promise((resolve, reject) => {
        count += 1;
        waiting.set(count, { resolve, reject });
        child.send({ id: count, name, args } satisfies Order, (error) => {
          if (error !== null) reject(error);
        });
      }),
    end: (signal) => end(child, ended, signal),
  };
}

async function end(child: ChildProcess, ended: Promise<unknown>, signal: NodeJS.Signals): Promise<void> {
  child.kill(signal);
  const impatient = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(impatient);
}
