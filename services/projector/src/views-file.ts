import { rename, rm } from 'node:fs/promises';
import { type ReadStore, ReadStoreError } from '@milepost/read-store';
import { DEFINITIONS, type ViewsCheckpoint } from '@milepost/views';
import type { OwnedViews } from './owned-views.js';
import type { Logger } from './projector.js';
import { switchableReadStore } from './switchable-read-store.js';

export type ViewsFileOptions = {
  readonly file: string;
  readonly openFile: (file: string) => Promise<ReadStore>;
  readonly logger: Logger;
};

/** The views in a file of this process; a rebuild makes another beside it and puts it in its place. */
export async function openViewsFile({ file, openFile, logger }: ViewsFileOptions): Promise<OwnedViews> {
  const freshFile = file.replace(/(\.db)?$/, '.rebuild$1');
  const reads = switchableReadStore(await openPresent());

  /** Views of other definitions than this program's, or of another layout, are dropped: the projector builds them anew from the log. */
  async function openPresent(): Promise<ReadStore> {
    try {
      const present = await openFile(file);
      const checkpoint = (await present.checkpoint()) as ViewsCheckpoint | null;
      if (checkpoint === null || checkpoint.definitions === DEFINITIONS) return present;
      await present.close();
    } catch (error) {
      if (!(error instanceof ReadStoreError && error.code === 'SCHEMA_CHANGED')) throw error;
    }
    logger.warn({ file }, 'the views were made by another version; they are built anew from the log');
    await removeDatabase(file);
    return openFile(file);
  }

  return {
    reads,
    rebuilding: {
      async openFresh() {
        await removeDatabase(freshFile);
        return openFile(freshFile);
      },
      async takeOver(present, fresh) {
        await Promise.all([present.close(), fresh.close()]);
        await removeDatabase(file);
        await rename(freshFile, file);
        return openFile(file);
      },
    },
    close: () => reads.close(),
  };
}

async function removeDatabase(file: string): Promise<void> {
  for (const suffix of ['', '-wal', '-shm', '-journal']) await rm(`${file}${suffix}`, { force: true });
}
