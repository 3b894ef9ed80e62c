import { type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { startProgram } from './start-program.js';
import { type Environment, environmentOf, ON_SERVERS, stopStoresUnder } from './register-stores.js';
import { TEST_FOLDER } from './test-folder.js';

export const LEDGERS = fileURLToPath(new URL('../ledgers/2018', TEST_FOLDER));

export type Finished = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** Runs one command of the built CLI to its end, on the stores of its data folder. */
export async function milepost(...args: string[]): Promise<Finished> {
  return runMilepost(args, await storesOf(args));
}

/** The same at a terminal that is set to Chinese. */
export async function milepostInChinese(...args: string[]): Promise<Finished> {
  return runMilepost(args, { ...(await storesOf(args)), LC_ALL: 'zh_CN.UTF-8' });
}

async function storesOf(args: readonly string[]): Promise<Environment> {
  const dataDir = args[args.indexOf('--data') + 1];
  return args.includes('--data') && dataDir !== undefined ? environmentOf(dataDir) : {};
}

export function runMilepost(args: readonly string[], environment: Environment): Promise<Finished> {
  return finished(startProgram(args, environment));
}

export function startMilepost(...args: string[]): ChildProcessByStdio<null, Readable, Readable> {
  return startProgram(args);
}

async function finished(child: ChildProcess): Promise<Finished> {
  const output = collect(child);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...output() };
}

/** A running `milepost serve`, or `milepost api` where the stores are servers. */
export type Serving = {
  readonly url: string;
  readonly stderr: () => string;
  /** Asks it to stop and waits; the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
};
export type Server = Serving & { readonly token: string };

/** Starts the built `milepost serve` on a free port and waits until it is ready. On servers it is `milepost api`, which has no other arguments. */
export async function startServer(dataDir: string, ...args: string[]): Promise<Server> {
  const serving = await serve(dataDir, ...args);
  return { ...serving, token: await adminToken(dataDir) };
}

/** The same without a token: one that was signed before goes on being good. */
export async function serve(dataDir: string, ...args: string[]): Promise<Serving> {
  if (!ON_SERVERS) return startServing(['serve', '--data', dataDir, ...args]);
  return startServing(['api', '--data', dataDir], await environmentOf(dataDir));
}

export async function startServing(args: readonly string[], environment: Environment = {}): Promise<Serving> {
  const anyPort = args.includes('--port') ? [] : ['--port', '0'];
  const child = startProgram([...args, ...anyPort], environment);
  const output = collect(child);
  const closed = once(child, 'close') as Promise<[number | null]>;
  const url = await waitForUrl(child, output);
  return {
    url,
    stderr: () => output().stderr,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      const [code] = await closed;
      return code;
    },
  };
}

export async function adminToken(dataDir: string): Promise<string> {
  const { stdout } = await milepost('token', '--role', 'admin', '--data', dataDir);
  return stdout.trim();
}

export async function temporaryFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'milepost-'));
  return {
    path,
    async remove() {
      await stopStoresUnder(path);
      // A process that is on its way out may still be writing.
      await rm(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

function collect(child: ChildProcess): () => { stdout: string; stderr: string } {
  let [stdout, stderr] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
  return () => ({ stdout, stderr });
}

function waitForUrl(child: ChildProcess, output: () => { stdout: string; stderr: string }): Promise<string> {
  return new Promise((resolve, reject) => {
    function look() {
      const url = /(http:\/\/127\.0\.0\.1:\d+)\/(?:ide|graphql)/.exec(output().stdout + output().stderr)?.[1];
      if (url) resolve(url);
    }
    child.stdout?.on('data', look);
    child.stderr?.on('data', look);
    child.once('close', (code) => reject(new Error(`milepost ended with ${code}:\n${output().stderr}`)));
  });
}
