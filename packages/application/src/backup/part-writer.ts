import { createHash } from 'node:crypto';
import { mkdir, open, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BackupError } from './backup-error.js';
import { MANIFEST } from './backup-format.js';

type Listed = { readonly bytes: number; readonly sha256: string };

/** Writes one part of a backup: each file is on the disk before the manifest that names it is. */
export type PartWriter = {
  write(name: string, chunks: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>): Promise<void>;
  /** Writes the manifest: the part is whole. */
  finish(manifest: Readonly<Record<string, unknown>>): Promise<void>;
};

/** @throws BackupError BACKUP_FOLDER_TAKEN */
export async function createPartWriter(folder: string): Promise<PartWriter> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0)
    throw new BackupError('BACKUP_FOLDER_TAKEN', `The folder ${folder} is not empty; name one that does not exist.`);
  const files: Record<string, Listed> = {};

  async function writeFile(
    name: string,
    chunks: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
  ): Promise<Listed> {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
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
      const named = [...new Set(Object.keys(files).map((name) => dirname(join(folder, name))))];
      for (const path of [...named, folder]) await syncFolder(path);
      await writeFile(MANIFEST, [`${JSON.stringify({ ...manifest, files }, null, 2)}\n`]);
      await syncFolder(folder);
    },
  };
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
