import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { PrivateStore } from '@milepost/private-store';
import { privateManifest } from './backup-format.js';
import { assertFiles, readManifest } from './part-reader.js';
import { linesOf, type PrivateLine, putLine } from './private-parts.js';
import { createPartWriter } from './part-writer.js';

/** What only one user of a machine can read: keys. By the name of the file in a data folder. */
export type Secrets = Readonly<Record<string, string>>;

const RECORDS = 'records.ndjson';
const SECRETS = 'secrets/';

/** Writes what is secret, or of persons: whoever has it can sign in the register's name. @throws BackupError BACKUP_FOLDER_TAKEN */
export async function backUpPrivate(
  store: PrivateStore,
  secrets: Secrets,
  { folder, madeAt }: { readonly folder: string; readonly madeAt: string },
): Promise<void> {
  const writer = await createPartWriter(folder);
  for (const [name, text] of Object.entries(secrets)) await writer.write(`${SECRETS}${name}`, [text]);
  await writer.write(RECORDS, textsOf(store));
  await writer.finish({ format: 'milepost-private-backup/1', madeAt });
}

/** @returns the secrets, for who knows where they belong. @throws BackupError BACKUP_INCOMPLETE, BACKUP_DAMAGED */
export async function readPrivate(folder: string): Promise<Secrets> {
  const manifest = await readManifest(folder, privateManifest);
  await assertFiles(folder, manifest);
  const names = Object.keys(manifest.files).filter((name) => name.startsWith(SECRETS));
  const read = names.map(
    async (name) => [name.slice(SECRETS.length), await readFile(join(folder, name), 'utf8')] as const,
  );
  return Object.fromEntries(await Promise.all(read));
}

/** Adds what was in the private store to another; asked again, nothing changes. */
export async function restorePrivate(folder: string, store: PrivateStore): Promise<void> {
  const lines = createInterface({ input: createReadStream(join(folder, RECORDS), 'utf8'), crlfDelay: Infinity });
  for await (const line of lines) await putLine(JSON.parse(line) as PrivateLine, store);
}

async function* textsOf(store: PrivateStore): AsyncGenerator<string> {
  for await (const line of linesOf(store)) yield `${JSON.stringify(line)}\n`;
}
