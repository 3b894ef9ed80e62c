import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const REPOSITORY = new URL('../../../../', import.meta.url);
const USAGE = new URL('usage.js', import.meta.url).href;
const MILEPOST = fileURLToPath(new URL('services/cli/bin/milepost.mjs', REPOSITORY));
export const LEDGERS = fileURLToPath(new URL('ledgers/2018', REPOSITORY));
export const SCHEMA = fileURLToPath(new URL('services/api/schema.graphql', REPOSITORY));

export type Usage = { readonly cpuMs: number; readonly residentBytes: number; readonly mostResidentBytes: number };

export type MeasuredServer = {
  readonly url: string;
  /** From the start of the process until it said where it listens, ms. */
  readonly startedInMs: number;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
};

/** Starts a server program of Node and waits until it has printed its address. */
export async function startMeasured(program: string, ...args: string[]): Promise<MeasuredServer> {
  const started = performance.now();
  const child = spawn(process.execPath, ['--import', USAGE, program, ...args], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'warn' },
  });
  const closed = once(child, 'close');
  const url = await addressOf(child);
  const startedInMs = performance.now() - started;
  return {
    url,
    startedInMs,
    async usage() {
      const answer = once(child, 'message');
      child.send('usage');
      const [usage] = (await answer) as [Usage];
      return usage;
    },
    async stop() {
      child.kill('SIGTERM');
      await closed;
    },
  };
}

export const startMilepost = (dataDir: string, ...args: string[]) =>
  startMeasured(MILEPOST, 'serve', '--port', '0', '--data', dataDir, ...args);

/** A command of Milepost that runs to its end: what it printed and used, and for how long it ran. */
export const runMilepost = (folder: string, ...args: string[]) => runMeasured(folder, MILEPOST, ...args);

/** As a program of Node that runs to its end. */
export async function runMeasured(folder: string, program: string, ...args: string[]) {
  const file = join(folder, 'usage.json');
  const started = performance.now();
  const child = spawn(process.execPath, ['--import', USAGE, program, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production', BENCH_USAGE: file },
  });
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}:\n${stderr()}`);
  const ms = performance.now() - started;
  return { ms, stdout: stdout(), usage: JSON.parse(await readFile(file, 'utf8')) as Usage };
}

export async function tokenOf(folder: string, dataDir: string, subject = 'bench'): Promise<string> {
  const of = ['--role', 'admin', '--subject', subject, '--data', dataDir];
  return (await runMilepost(folder, 'token', ...of)).stdout.trim();
}

function collect(stream: NodeJS.ReadableStream): () => string {
  let text = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  return () => text;
}

function addressOf(child: ChildProcess): Promise<string> {
  const output = child.stdout ? collect(child.stdout) : () => '';
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', () => {
      const url = /(http:\/\/127\.0\.0\.1:\d+)/.exec(output())?.[1];
      if (url) resolve(url);
    });
    child.once('close', (code) => reject(new Error(`The program ended with ${code}:\n${output()}`)));
  });
}
