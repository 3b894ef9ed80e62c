import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder, and those above it.
 *
 * @param mode of those that are made
 * @returns what has to be synced before what is in it is found after a crash: the folder, and each in which one was made
 */
export async function makeFolders(path: string, mode?: number): Promise<readonly string[]> {
  const first = await mkdir(path, { recursive: true, ...(mode === undefined ? {} : { mode }) });
  const folders = [path];
  for (let at = path; first !== undefined && at.length >= first.length; at = dirname(at)) folders.push(dirname(at));
  return folders;
}

/** Names in them are on the disk when it resolves. */
export async function syncFolders(paths: Iterable<string>): Promise<void> {
  await Promise.all([...new Set(paths)].map(syncFolder));
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
