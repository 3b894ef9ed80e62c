import { statfs } from 'node:fs/promises';

/** Bytes below which nothing more can be recorded. */
const LEAST = 1_048_576;

/** Names what a data folder lacks to be written: there is no space on its disk. */
export async function withoutSpace(folder: string): Promise<readonly string[]> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize < LEAST ? ['diskSpace'] : [];
}
