import { rmSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { takeBack } from './take-back.js';

const MADE = ['register.json', ...Array.from({ length: 100 }, (_, index) => `private.db-${index}`)];

it('what was made of a register is taken back, also where files of it go by themselves meanwhile', async () => {
  const path = await mkdtemp(join(tmpdir(), 'milepost-'));
  try {
    for (const name of [...MADE, 'notes.txt']) await writeFile(join(path, name), '');
    const taken = takeBack({ path, found: [] });
    const there = await readdir(path);
    for (const name of there.slice(-50).filter((one) => MADE.includes(one))) rmSync(join(path, name), { force: true });
    await taken;
    expect(await readdir(path)).toEqual(['notes.txt']);
  } finally {
    await rm(path, { recursive: true });
  }
});
