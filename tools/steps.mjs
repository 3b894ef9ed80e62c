// One step of a tool: one line when it goes well, everything it said and a sentence when it does not.
import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/**
 * Runs a program in the repository's root and returns whether it succeeded. `show: 'always'` passes its output
 * through as it comes (then no line is printed), `'failure'` keeps it back until it is needed. It is ended after `timeout` ms.
 */
export async function step(title, command, args, { show = 'failure', env = {}, timeout } = {}) {
  const started = performance.now();
  const child = spawn(command, args, {
    cwd: root,
    timeout,
    env: { ...process.env, ...env },
    stdio: show === 'always' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    // On Windows npx is a .cmd file, which only a shell can start.
    shell: process.platform === 'win32' && command === 'npx',
  });
  const output = [];
  child.stdout?.on('data', (chunk) => output.push(chunk));
  child.stderr?.on('data', (chunk) => output.push(chunk));
  const result = await new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code, signal) => resolve(signal ?? code));
  });
  if (result === 0) {
    if (show !== 'always') console.error(`✔ ${title} (${seconds(started)})`);
    return true;
  }
  process.stderr.write(Buffer.concat(output));
  console.error(`✘ ${title}: \`${[command, ...args].join(' ')}\` ended with ${result} after ${seconds(started)}.`);
  return false;
}

/** Runs the program of an installed package of the root with this very Node, whatever `node` is on the PATH. */
export const nodeStep = (title, script, args, options) =>
  step(title, process.execPath, [`node_modules/${script}`, ...args], options);
