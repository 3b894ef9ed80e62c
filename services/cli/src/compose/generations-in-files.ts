import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReadStore, StoreSchema } from '@milepost/read-store';
import { VIEWS } from '@milepost/views';
import type { Generations } from '@milepost/projector';

export type OpenFile = (file: string, schema: StoreSchema) => Promise<ReadStore>;

/** Views in files of the data folder. One process at a time. */
export function generationsInFiles(dataDir: string, openFile: OpenFile): Generations {
  const fileOf = (generation: number) => join(dataDir, generation === 1 ? 'views.db' : `views-${generation}.db`);
  return {
    open: (generation, schema = VIEWS) => openFile(fileOf(generation), schema),
    async drop(generation) {
      for (const suffix of ['', '-wal', '-shm', '-journal'])
        await rm(`${fileOf(generation)}${suffix}`, { force: true });
    },
  };
}
