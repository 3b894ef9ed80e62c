import { spawnSync } from 'node:child_process';
import { cp, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runMilepost, temporaryFolder } from '../support/milepost-process.js';
import { commandsNamed, variablesNamed } from '../support/operations-page.js';
import { ON_SERVERS } from '../support/register-stores.js';
import { TEST_FOLDER } from '../support/test-folder.js';

const INFRA = fileURLToPath(new URL('../infra/', TEST_FOLDER));
const SYSTEMD = 'systemd-analyze';
/** A word of a command, not what stands for something of the reader's. */
const COMMAND_WORD = /^[a-z][a-z-]*$/;

// What the page says is the same whatever the stores are.
describe.skipIf(ON_SERVERS)('docs/operations.md', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  const path = (name: string) => join(folder.path, name);
  beforeAll(async () => {
    folder = await temporaryFolder();
  });
  afterAll(() => folder.remove());

  it('names commands and options that there are', { timeout: 300_000 }, async () => {
    const named = commandsNamed();
    expect(named.length).toBeGreaterThan(15);
    const missing: string[] = [];
    const helps = new Map<string, ReturnType<typeof runMilepost>>();
    for (const words of named) {
      const end = words.findIndex((word) => !COMMAND_WORD.test(word));
      const command = words.slice(0, end < 0 ? words.length : end);
      const help = helps.get(command.join(' ')) ?? runMilepost([...command, '--help'], {});
      const { code, stdout } = await help;
      helps.set(command.join(' '), help);
      const options = words.filter((word) => word.startsWith('-'));
      if (code !== 0 || options.some((option) => !stdout.includes(option))) missing.push(words.join(' '));
    }
    expect(missing).toEqual([]);
  });

  it('names the variables that there are, and compose.yaml sets no others', async () => {
    const { stdout } = await runMilepost(['serve', '--print-config', '--data', path('none')], {});
    const known = stdout.split('\n').flatMap((line) => /^([A-Z_]+)=/.exec(line)?.[1] ?? []);
    expect([...variablesNamed()].sort()).toEqual([...known].sort());
    const compose = await readFile(join(INFRA, 'compose.yaml'), 'utf8');
    const ours = compose.slice(compose.indexOf('x-milepost-environment'), compose.indexOf('\n  kurrentdb:'));
    const set = [...ours.matchAll(/^ +([A-Z][A-Z_]+):/gm)].map(([, name = '']) => name);
    expect(set.length).toBeGreaterThan(8);
    expect(set.filter((name) => !known.includes(name))).toEqual([]);
    const wanted = [...compose.matchAll(/\$\{([A-Z_]+):\?/g)].map(([, name = '']) => name);
    const example = await readFile(join(INFRA, '.env.example'), 'utf8');
    expect(wanted.filter((name) => !new RegExp(`^${name}=`, 'm').test(example))).toEqual([]);
  });

  // Not every machine has systemd.
  it.skipIf(spawnSync(SYSTEMD, ['--version']).status !== 0)('has units that systemd takes', async () => {
    const units: string[] = [];
    await mkdir(path('units'));
    for (const name of await readdir(join(INFRA, 'systemd'))) {
      const unit = path(join('units', name.replace('@', '@4000')));
      await cp(join(INFRA, 'systemd', name), unit);
      units.push(unit);
    }
    const { status, stderr } = spawnSync(SYSTEMD, ['verify', '--man=no', ...units], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});
