import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { Order, OrderName, Report } from './fault.js';
import type { ServerOptions } from './server-options.js';

/** A running server process, from its parent's side. */
export type ForkedServer = {
  readonly ports: readonly number[];
  order(name: OrderName, args: readonly unknown[]): Promise<unknown>;
  signal(signal: NodeJS.Signals): void;
  /** Resolves once it has ended. */
  end(signal: NodeJS.Signals): Promise<void>;
};

/** Resolves once it listens. */
export async function forkServer(program: string, options: ServerOptions): Promise<ForkedServer> {
  if (!existsSync(program)) throw new Error(`${program} is missing: the server runs from the build. npm run build.`);
  const child = fork(program, [JSON.stringify(options)], {
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const ports = await new Promise<readonly number[]>((resolve, reject) => {
    child.once('error', reject);
    child.on('message', (report: Report) => {
      if (report.kind === 'listening') return resolve(report.ports);
      const order = waiting.get(report.id);
      waiting.delete(report.id);
      if (report.kind === 'done') order?.resolve(report.value);
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
    signal: (signal) => void child.kill(signal),
    end: (signal) => end(child, ended, signal),
  };
}

async function end(child: ChildProcess, ended: Promise<unknown>, signal: NodeJS.Signals): Promise<void> {
  // One that is frozen takes no other signal.
  child.kill('SIGCONT');
  child.kill(signal);
  const impatient = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(impatient);
}
