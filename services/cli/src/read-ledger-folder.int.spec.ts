import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readLedgerFolder } from './read-ledger-folder.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ledgers-'));
});
afterEach(() => rm(folder, { recursive: true }));

it.each<[string, (file: string) => unknown, string]>([
  ['a pipe', (file) => execFileSync('mkfifo', [file]), 'it is not a regular file'],
  ['a device', (file) => symlink('/dev/zero', file), 'it is not a regular file'],
  [
    'a file of 600 MB',
    async (file) => {
      await writeFile(file, '');
      await truncate(file, 600_000_000);
    },
    'it is larger than 64 MiB',
  ],
])('%s in the place of a ledger is refused in words', async (_, make, words) => {
  const file = join(folder, 'projects.csv');
  await make(file);
  await expect(readLedgerFolder(folder)).rejects.toThrow(`The ledger ${file} cannot be read: ${words}.`);
});
