import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { TEST_FOLDER } from './test-folder.js';

const BIN = fileURLToPath(new URL('../services/cli/bin/milepost.mjs', TEST_FOLDER));

/** Starts the built CLI. */
export function startProgram(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): ChildProcessByStdio<null, Readable, Readable> {
  return spawn(process.execPath, [BIN, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // In one language, whoever runs the tests.
    env: { ...process.env, LC_ALL: 'C.UTF-8', ...environment },
  });
}
