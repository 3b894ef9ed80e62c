import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** A server in a process of its own, which is killed when this one ends, however it ends. */
export type ServerProcess = {
  /** The line by which it said that it listens. */
  readonly line: string;
  /** SIGKILL, and waits until it is gone. */
  readonly kill: () => Promise<void>;
  /** SIGTERM, and SIGKILL if that is not enough. */
  readonly stop: () => Promise<void>;
  /** SIGSTOP: its connections stay open, and nothing comes back by them. */
  readonly freeze: () => void;
  /** SIGCONT. */
  readonly thaw: () => void;
};

export type ServerProcessOptions = {
  readonly command: string;
  readonly args: readonly string[];
  /** What it prints once it listens. */
  readonly ready: RegExp;
};

const START_MS = 30_000;
const STOP_MS = 5_000;

/** Prints the server's process id first. The shell's standard input ends with this process, and then the server is killed. */
const BOUND =
  'exec 3<&0; "$@" 3<&- & child=$!; echo $child; (cat <&3 >/dev/null; kill -9 $child) 2>/dev/null & wait $child';

export async function startServerProcess({ command, args, ready }: ServerProcessOptions): Promise<ServerProcess> {
  const shell = spawn('sh', ['-c', BOUND, 'sh', command, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  const exited = once(shell, 'exit');
  const { pid, line } = await listening(shell, command, ready);

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (shell.exitCode === null) process.kill(pid, signal);
    const killer = setTimeout(() => process.kill(pid, 'SIGKILL'), STOP_MS);
    await exited;
    clearTimeout(killer);
    shell.stdin.end();
  }
  return {
    line,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    freeze: () => process.kill(pid, 'SIGSTOP'),
    thaw: () => process.kill(pid, 'SIGCONT'),
  };
}

function listening(
  shell: ChildProcessByStdio<Writable, Readable, Readable>,
  command: string,
  ready: RegExp,
): Promise<{ pid: number; line: string }> {
  return new Promise((resolve, reject) => {
    const seen: string[] = [];
    function fail(why: string) {
      shell.stdin.end();
      reject(new Error(`${command} ${why}:\n${seen.slice(-20).join('\n')}`));
    }
    const late = setTimeout(() => fail(`did not listen within ${START_MS} ms`), START_MS);
    function take(line: string) {
      seen.push(line);
      if (!ready.test(line)) return;
      clearTimeout(late);
      resolve({ pid: Number(seen.find((one) => /^\d+$/.test(one))), line });
    }
    createInterface(shell.stdout).on('line', take);
    createInterface(shell.stderr).on('line', take);
    shell.once('error', ({ message }) => fail(message));
    shell.once('exit', (code) => {
      clearTimeout(late);
      fail(`ended with ${code ?? 'a signal'}`);
    });
  });
}
