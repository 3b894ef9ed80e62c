import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A file system of its own in a folder, where this user may make one: null where not. */
export async function mountSmallDisk(folder: string, megabytes: number): Promise<(() => Promise<void>) | null> {
  return mount(folder, ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0700`, 'tmpfs', folder]);
}

/** Makes a folder read-only, also for root; null where this user may not. */
export async function mountReadOnly(folder: string): Promise<(() => Promise<void>) | null> {
  const unmount = await mount(folder, ['--bind', folder, folder]);
  if (unmount === null) return null;
  await run('mount', ['-o', 'remount,ro,bind', folder]);
  return unmount;
}

async function mount(folder: string, args: readonly string[]): Promise<(() => Promise<void>) | null> {
  await mkdir(folder, { recursive: true });
  try {
    await run('mount', args);
  } catch {
    return null;
  }
  return async () => {
    // Lazy: SQLite's driver may keep a closed file until the garbage is collected.
    await run('umount', ['--lazy', folder]);
  };
}
