import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { PrivateStore, Session, StoredFile, StoredLayout, StoredReading } from '@milepost/private-store';
import { privateManifest } from './backup-format.js';
import { assertFiles, readManifest } from './part-reader.js';
import { createPartWriter } from './part-writer.js';

/** What only one user of a machine can read: keys. By the name of the file in a data folder. */
export type Secrets = Readonly<Record<string, string>>;

type Line =
  | { readonly session: Session }
  | { readonly layout: StoredLayout }
  | { readonly file: StoredFile; readonly base64: string }
  | { readonly reading: StoredReading };

const RECORDS = 'records.ndjson';
const SECRETS = 'secrets/';
const ALL = 1_000_000;

/** Writes what is secret, or of persons: whoever has it can sign in the register's name. @throws BackupError BACKUP_FOLDER_TAKEN */
export async function backUpPrivate(
  store: PrivateStore,
  secrets: Secrets,
  { folder, madeAt }: { readonly folder: string; readonly madeAt: string },
): Promise<void> {
  const writer = await createPartWriter(folder);
  for (const [name, text] of Object.entries(secrets)) await writer.write(`${SECRETS}${name}`, [text]);
  await writer.write(RECORDS, linesOf(store));
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
  for await (const line of lines) await put(JSON.parse(line) as Line, store);
}

async function* linesOf({ sessions, layouts, files }: PrivateStore): AsyncGenerator<string> {
  const line = (value: Line) => `${JSON.stringify(value)}\n`;
  for await (const session of sessions.all()) yield line({ session });
  for (const layout of await layouts.list(ALL)) yield line({ layout });
  for await (const file of files.all()) {
    const bytes = await files.bytesOf(file.id);
    // Its time was over meanwhile.
    if (bytes === null) continue;
    yield line({ file, base64: Buffer.from(bytes).toString('base64') });
    for await (const reading of files.readingsOf(file.id)) yield line({ reading });
  }
}

async function put(line: Line, { sessions, layouts, files }: PrivateStore): Promise<void> {
  if ('session' in line) return sessions.put(line.session);
  if ('layout' in line) return layouts.put(line.layout);
  if ('reading' in line) return files.putReading(line.reading);
  const { size: _, ...file } = line.file;
  if ((await files.find(file.id)) === null) await files.put(file, chunks(Buffer.from(line.base64, 'base64')));
}

async function* chunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
