import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tileStoreConformance } from '../conformance/tile-store-conformance.js';
import { openDiskTileStore } from './disk-tile-store.js';

const newFolder = () => mkdtemp(join(tmpdir(), 'milepost-tiles-'));

tileStoreConformance('a folder', async () => {
  const folder = await newFolder();
  return {
    open: async () => openDiskTileStore(join(folder, 'ledger')),
    dispose: () => rm(folder, { recursive: true }),
  };
});

it('stays in its folder, and says where it cannot write', async () => {
  const folder = await newFolder();
  try {
    const store = openDiskTileStore(join(folder, 'ledger'));
    for (const name of ['../outside', '/etc/passwd', 'a/../b', 'a//b', '.hidden', 'A', '']) {
      await expect(store.read(name)).rejects.toThrow(RangeError);
      await expect(store.write([{ name, bytes: Buffer.from('x') }])).rejects.toThrow(RangeError);
    }
    await writeFile(join(folder, 'ledger'), 'a file in its place');
    await expect(store.write([{ name: 'a', bytes: Buffer.from('x') }])).rejects.toMatchObject({
      code: 'LEDGER_UNAVAILABLE',
      message: expect.stringContaining(folder) as string,
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});
