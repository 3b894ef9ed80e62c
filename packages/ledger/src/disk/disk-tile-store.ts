import { randomUUID } from 'node:crypto';
import { open, readdir, readFile, rename, unlink } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { LedgerError } from '../errors.js';
import type { TileFile, TileStore } from '../tiles/port.js';
import { makeFolders, syncFolders } from '../folders/durable-folders.js';

const NAME = /^[a-z0-9_-][a-z0-9._-]*(\/[a-z0-9_-][a-z0-9._-]*)*$/;
const TEMPORARY = '.tmp';

/** Tiles as files of a folder, which is made by the first of them. */
export function openDiskTileStore(folder: string): TileStore {
  function pathOf(name: string) {
    if (!NAME.test(name)) throw new RangeError(`${JSON.stringify(name)} is no name of a file of a ledger`);
    return join(folder, ...name.split('/'));
  }

  return {
    read: (name) => told(folder, async () => (await orNull(readFile(pathOf(name)))) as Uint8Array | null),
    write: (files) => told(folder, () => writeAll(files.map(({ name, bytes }) => ({ name: pathOf(name), bytes })))),
    remove: (names) =>
      told(folder, async () => {
        await Promise.all(names.map((name) => orNull(unlink(pathOf(name)))));
      }),
    list: (under) =>
      told(folder, async () => {
        const found = await orNull(
          readdir(under === '' ? folder : pathOf(under), { recursive: true, withFileTypes: true }),
        );
        return (found ?? [])
          .filter((entry) => entry.isFile() && !entry.name.endsWith(TEMPORARY))
          .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
          .sort();
      }),
    close: async () => undefined,
  };
}

async function writeAll(files: readonly TileFile[]): Promise<void> {
  const changed: string[] = [];
  for (const wanted of new Set(files.map(({ name }) => dirname(name)))) changed.push(...(await makeFolders(wanted)));
  await Promise.all(files.map(writeWhole));
  await syncFolders(changed);
}

async function writeWhole({ name, bytes }: TileFile): Promise<void> {
  const temporary = `${name}.${randomUUID()}${TEMPORARY}`;
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, name);
  } catch (error) {
    await orNull(unlink(temporary));
    throw error;
  }
}

async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return null;
    throw error;
  }
}

async function told<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new LedgerError('LEDGER_UNAVAILABLE', `the folder ${folder} cannot be used: ${error.message}`, {
      cause: error,
    });
  }
}
