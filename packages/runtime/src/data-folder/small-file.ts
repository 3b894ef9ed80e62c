import { randomUUID } from 'node:crypto';
import { link, open, rename, rm } from 'node:fs/promises';
import { readRegularFile } from './read-regular-file.js';

const MOST_MEBIBYTES = 1;

/** Null where there is no such file. */
export async function readSmallFile(path: string): Promise<string | null> {
  try {
    return (await readRegularFile(path, MOST_MEBIBYTES)).toString('utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/** Readers see the old file or the new one, whole; only this user can read it. */
export async function replaceSmallFile(path: string, text: string): Promise<void> {
  await throughTemporary(path, text, (temporary) => rename(temporary, path));
}

/** As `replaceSmallFile`, unless the file exists. Returns whether it was made. */
export async function createSmallFile(path: string, text: string): Promise<boolean> {
  let made = true;
  await throughTemporary(path, text, async (temporary) => {
    try {
      await link(temporary, path);
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
      made = false;
    }
  });
  return made;
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

async function throughTemporary(path: string, text: string, move: (temporary: string) => Promise<void>): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await move(temporary);
  } finally {
    await rm(temporary, { force: true });
  }
}
