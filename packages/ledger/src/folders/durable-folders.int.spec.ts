import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeFolders, syncFolders } from './durable-folders.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'milepost-folders-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('every folder in which one was made has to be synced, and those only', async () => {
  const inner = join(folder, 'a', 'b', 'c');
  const made = await makeFolders(inner, 0o700);
  expect(made).toEqual([inner, join(folder, 'a', 'b'), join(folder, 'a'), folder]);
  expect((await stat(inner)).mode & 0o777).toBe(0o700);
  expect(await makeFolders(inner)).toEqual([inner]);
  await syncFolders([...made, ...made]);
});

it('what is no folder cannot be synced', async () => {
  await expect(syncFolders([join(folder, 'missing')])).rejects.toMatchObject({ code: 'ENOENT' });
});
