import { access, open, rename, rm, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { TABLE_FORMATS, type TableFormat } from '@milepost/application';
import type { FileTaken } from '../client/register-client.port.js';
import { EXIT } from '../exit-codes.js';
import { CommandError } from '../failure.js';
import { say } from '../language.js';

/** Where a file is to go: to a path, to a folder under a name of its own, or nowhere but to standard output. */
export type Destination = {
  readonly kind: 'file' | 'folder' | 'output';
  readonly path: string;
  readonly format: TableFormat;
};

const ENDINGS = Object.keys(TABLE_FORMATS).map((format) => `.${format}`);

/** @param format where the path does not tell it */
export async function destinationOf(path: string, format: TableFormat | undefined): Promise<Destination> {
  if (path === '-') return { kind: 'output', path, format: format ?? 'csv' };
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (isFolder) return { kind: 'folder', path, format: format ?? 'xlsx' };
  const ending = extname(path).slice(1);
  if (format !== undefined) return { kind: 'file', path, format };
  if (Object.hasOwn(TABLE_FORMATS, ending)) return { kind: 'file', path, format: ending as TableFormat };
  throw new CommandError(
    say(
      `${path} ends in none of ${ENDINGS.join(', ')} and is no folder; name a file with such an ending, or give --format.`,
      `${path}不以${ENDINGS.join('、')}结尾，也不是文件夹；请改名，或给出--format。`,
    ),
    EXIT.usage,
  );
}

/**
 * Writes a file beside its place and puts it there when it is whole, so that nobody takes half a list for one.
 * @returns where it lies
 */
export async function writeFileTo(
  { kind, path }: Pick<Destination, 'kind' | 'path'>,
  { name, chunks }: FileTaken,
  { overwrite }: { readonly overwrite: boolean },
): Promise<{ readonly path: string; readonly bytes: number }> {
  const target = kind === 'folder' ? join(path, name) : path;
  const isThere = await access(target).then(
    () => true,
    () => false,
  );
  if (isThere && !overwrite)
    throw new CommandError(
      say(
        `The file ${target} exists; name another, or give --overwrite.`,
        `文件${target}已存在；请另行指定，或给出--overwrite。`,
      ),
      EXIT.usage,
    );
  const unfinished = `${target}.part`;
  try {
    const bytes = await writeAll(unfinished, chunks);
    await rename(unfinished, target);
    return { path: target, bytes };
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function writeAll(path: string, chunks: AsyncIterable<Uint8Array>): Promise<number> {
  const file = await open(path, 'w');
  let bytes = 0;
  try {
    for await (const chunk of chunks) {
      await file.writeFile(chunk);
      bytes += chunk.length;
    }
    await file.sync();
    return bytes;
  } finally {
    await file.close();
  }
}
