import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readRegularFile } from './read-regular-file.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'regular-'));
});
afterAll(() => rm(folder, { recursive: true }));

it('reads a file whole', async () => {
  const path = join(folder, 'a');
  await writeFile(path, '项目');
  expect(String(await readRegularFile(path, 1))).toBe('项目');
  await writeFile(path, '');
  expect(await readRegularFile(path, 1)).toHaveLength(0);
});

it('does not wait for a pipe, nor read a device, a folder or what is too large', async () => {
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const large = join(folder, 'large');
  await writeFile(large, '');
  await truncate(large, 2 * 1_048_576);
  await expect(readRegularFile(pipe, 1)).rejects.toMatchObject({ code: 'NOT_A_FILE' });
  await expect(readRegularFile('/dev/zero', 1)).rejects.toMatchObject({ code: 'NOT_A_FILE' });
  await expect(readRegularFile(folder, 1)).rejects.toMatchObject({ code: 'NOT_A_FILE' });
  await expect(readRegularFile(large, 1)).rejects.toThrow('it is larger than 1 MiB');
  await expect(readRegularFile(join(folder, 'none'), 1)).rejects.toMatchObject({ code: 'ENOENT' });
});
