import { rm } from 'node:fs/promises';
import { z } from 'zod';
import { isServedAt } from './challenge.js';
import type { DataFolder } from './open-data-folder.js';
import { readSmallFile, replaceSmallFile } from './small-file.js';

const NAME = 'server.json';

const schema = z.object({
  /** Base URL, without a slash at the end. */
  address: z.url(),
  pid: z.int().positive(),
  startedAt: z.iso.datetime(),
  version: z.string(),
});

/** The server that owns a data folder. */
export type RunningServer = Readonly<z.output<typeof schema>>;

/**
 * Says in the folder where its server is, so that other commands find it.
 *
 * @returns what takes the word back; does nothing where another server has put its own there since
 */
export async function announceServer(
  folder: DataFolder,
  { address, version }: { readonly address: string; readonly version: string },
): Promise<() => Promise<void>> {
  const server: RunningServer = { address, pid: process.pid, startedAt: new Date().toISOString(), version };
  await replaceSmallFile(folder.file(NAME), `${JSON.stringify(server)}\n`);
  return async () => {
    const found = await read(folder);
    if (found?.pid === server.pid && found.startedAt === server.startedAt) await rm(folder.file(NAME), { force: true });
  };
}

/** The server that owns the folder, null where none lives. What a dead one has left is removed. */
export async function runningServer(folder: DataFolder): Promise<RunningServer | null> {
  const server = await read(folder);
  if (!server) return null;
  if (!isAlive(server.pid)) {
    // Where the folder cannot be written there is more to say than this; whoever opens it says so.
    await rm(folder.file(NAME), { force: true }).catch(() => undefined);
    return null;
  }
  return (await isServedAt(folder, server.address)) ? server : null;
}

async function read(folder: DataFolder): Promise<RunningServer | null> {
  const text = await readSmallFile(folder.file(NAME)).catch(() => null);
  if (text === null) return null;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
