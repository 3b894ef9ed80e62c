import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { z } from 'zod';
import { BackupError } from './backup-error.js';
import { MANIFEST } from './backup-format.js';

type Manifest = { readonly files: Readonly<Record<string, { readonly bytes: number; readonly sha256: string }>> };

/** @throws BackupError BACKUP_INCOMPLETE */
export async function readManifest<M extends Manifest>(folder: string, schema: z.ZodType<M>): Promise<M> {
  try {
    return schema.parse(JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')));
  } catch (cause) {
    throw new BackupError(
      'BACKUP_INCOMPLETE',
      `${folder} holds no backup that this version reads: its ${MANIFEST} is missing or another one. A backup that was broken off has none; make it anew.`,
      { cause },
    );
  }
}

/** That the files are those of the manifest, and no others are there. @throws BackupError BACKUP_DAMAGED naming the first */
export async function assertFiles(folder: string, { files }: Manifest): Promise<void> {
  for (const [name, { bytes, sha256 }] of Object.entries(files)) {
    const found = await digestOf(join(folder, name)).catch(() => null);
    if (found?.sha256 !== sha256 || found.bytes !== bytes)
      throw damaged(folder, found === null ? `${name} is missing` : `${name} is not the file that was written`);
  }
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((one) => !one.isDirectory())) {
    const name = relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/');
    if (name !== MANIFEST && !(name in files)) throw damaged(folder, `${name} does not belong to it`);
  }
}

async function digestOf(path: string): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest('base64') };
}

const damaged = (folder: string, what: string) =>
  new BackupError('BACKUP_DAMAGED', `The backup in ${folder} is not as it was written: ${what}. Use another one.`);
