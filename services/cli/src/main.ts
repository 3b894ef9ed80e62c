import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { openLog } from './compose/open-log.js';
import { LEDGERS } from './compose/open-ledger.js';
import { openPrivateStore } from './compose/open-private-store.js';
import { openRegister } from './compose/open-register.js';
import { zoneIn } from './compose/zone-in.js';
import { harmlessOutput } from './output/harmless-output.js';
import { runProgram } from './run-program.js';

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };

// Whoever reads the answer may stop reading, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const exitCode = await runProgram(process.argv.slice(2), {
  environment: process.env,
  stdout: harmlessOutput(process.stdout),
  stderr: harmlessOutput(process.stderr),
  ask: process.stdin.isTTY && process.stderr.isTTY ? ask : null,
  openRegister,
  openLog,
  ledgers: LEDGERS,
  openPrivateStore,
  zoneIn,
  version: manifest.version,
});

process.exitCode = exitCode;
// A connection that a driver does not let go of must not keep alive what is done.
process.stdout.write('', () => process.exit());

async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}
