import { createHash } from 'node:crypto';
import { open, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolders, syncFolders } from '@milepost/ledger';
import { BackupError } from './backup-error.js';
import { MANIFEST } from './backup-format.js';

/** Only this user sees what is in it. */
const MODE = 0o700;

type Listed = { readonly bytes: number; readonly sha256: string };

/** Writes one part of a backup: each file is on the disk before the manifest that names it is. */
export type PartWriter = {
  write(name: string, chunks: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>): Promise<void>;
  /** Writes the manifest: the part is whole. */
  finish(manifest: Readonly<Record<string, unknown>>): Promise<void>;
};

/** @throws BackupError BACKUP_FOLDER_TAKEN */
export async function createPartWriter(folder: string): Promise<PartWriter> {
  const changed = new Set(await makeFolders(folder, MODE));
  if ((await readdir(folder)).length > 0)
    throw new BackupError('BACKUP_FOLDER_TAKEN', `The folder ${folder} is not empty; name one that does not exist.`);
  const files: Record<string, Listed> = {};

  async function writeFile(
    name: string,
    chunks: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
  ): Promise<Listed> {
    const path = join(folder, name);
    for (const one of await makeFolders(dirname(path), MODE)) changed.add(one);
    const file = await open(path, 'wx', 0o600);
    try {
      const hash = createHash('sha256');
      let bytes = 0;
      for await (const chunk of chunks) {
        const buffer = Buffer.from(chunk);
        hash.update(buffer);
        bytes += buffer.length;
        await file.writeFile(buffer);
      }
      await file.sync();
      return { bytes, sha256: hash.digest('base64') };
    } finally {
      await file.close();
    }
  }

  return {
    async write(name, chunks) {
      files[name] = await writeFile(name, chunks);
    },
    async finish(manifest) {
      await syncFolders(changed);
      await writeFile(MANIFEST, [`${JSON.stringify({ ...manifest, files }, null, 2)}\n`]);
      await syncFolders([folder]);
    },
  };
}
