import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { takeBack } from './take-back.js';

it('what was made of a register is taken back, also where files of it go by themselves meanwhile', async () => {
  const path = await mkdtemp(join(tmpdir(), 'milepost-'));
  try {
    for (const name of ['register.json', 'views.db', 'private.db', 'private.db-shm', 'private.db-wal', 'notes.txt'])
      await writeFile(join(path, name), '');
    await Promise.all(Array.from({ length: 4 }, () => takeBack({ path, found: [] })));
    expect(await readdir(path)).toEqual(['notes.txt']);
  } finally {
    await rm(path, { recursive: true });
  }
});
