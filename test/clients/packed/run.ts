import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const TIMEOUT_MS = 120_000;

/** What a program prints that ends well; else what it said is in the error. */
export async function run(folder: string, program: string, ...args: readonly string[]): Promise<string> {
  try {
    return (await execute(program, args, { cwd: folder, timeout: TIMEOUT_MS })).stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { readonly stdout?: string; readonly stderr?: string };
    throw new Error(`${program} ${args.join(' ')}:\n${stdout}${stderr}`, { cause: error });
  }
}

/** Npm's own client, as somebody uses it who knows nothing of this workspace. */
export function npm(folder: string, ...args: readonly string[]): Promise<string> {
  return run(folder, 'npm', ...args, '--no-audit', '--no-fund', '--loglevel=error');
}
