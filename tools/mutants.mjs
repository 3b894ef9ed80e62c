// `npm run mutants [name …]`: tries every mutant of test/mutants, each in a run of the one test that must notice it. Fails where that
// passes, or where something else fails instead.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readMutants } from './mutant-plugin.mjs';
import { root } from './steps.mjs';

const AT_ONCE = 2;
const folder = mkdtempSync(join(tmpdir(), 'milepost-mutants-'));

const run = ({ name, test }) =>
  new Promise((resolve) => {
    const report = join(folder, `${name}.json`);
    const args = ['run', test.file, '-t', test.name, '--reporter=json', `--outputFile=${report}`];
    const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', ...args], {
      cwd: root,
      env: { ...process.env, MILEPOST_MUTANT: name },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk) => (said += chunk));
    child.on('close', () => resolve({ report, said }));
  });

/** Null where the test noticed it, else why it did not. */
async function survived(mutant) {
  const { report, said } = await run(mutant);
  let results;
  try {
    results = JSON.parse(readFileSync(report, 'utf8')).testResults.flatMap((file) => file.assertionResults);
  } catch {
    return `the test did not run: ${said.trim().split('\n').at(-1)}`;
  }
  const chosen = results.filter(({ status }) => status !== 'pending' && status !== 'skipped');
  if (chosen.length === 0) return `no test is called "${mutant.test.name}" in ${mutant.test.file}`;
  return chosen.some(({ status }) => status === 'failed') ? null : `"${mutant.test.name}" passes all the same`;
}

const wanted = process.argv.slice(2);
const mutants = readMutants().filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const waiting = [...mutants];
let alive = 0;

async function work() {
  for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
    const reason = await survived(mutant);
    if (reason !== null) alive += 1;
    console.error(reason === null ? `✔ ${mutant.name}` : `✘ ${mutant.name} lives: ${reason}`);
  }
}

await Promise.all(Array.from({ length: AT_ONCE }, work));
rmSync(folder, { recursive: true, force: true });
console.error(`${mutants.length - alive} of ${mutants.length} mutants noticed`);
if (alive > 0 || mutants.length === 0) process.exitCode = 1;
