import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { OwnedFolder } from './session.js';

/** What is made of a register where there is none. */
const MADE = /^(?:register\.json|ledger(?:\.key)?|(?:events|views|views-in-use|private)\.db(?:-\w+)?)$/;

/** A register that was made for what did not come into it: its time zone would bind the next. What others put there stays. */
export async function takeBack({ path, found }: Pick<OwnedFolder, 'path' | 'found'>): Promise<void> {
  if (found.includes('register.json')) return;
  const made = (await readdir(path)).filter((name) => MADE.test(name) && !found.includes(name));
  // A closed database goes, with the files beside it, when the driver's statements are collected: at any time.
  for (const name of made) await rm(join(path, name), { recursive: true, force: true });
}
