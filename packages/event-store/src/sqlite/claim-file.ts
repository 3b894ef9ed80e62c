import { realpath } from 'node:fs/promises';
import { EventStoreLockedError } from '../errors.js';

const owned = new Set<string>();

/**
 * Claims a file within this process, where SQLite's lock must not even be tested from outside SQLite: closing any handle on
 * a file gives up all locks that the process has on it (https://sqlite.org/howtocorrupt.html §2.2).
 *
 * @throws EventStoreLockedError
 * @returns what gives up the claim
 */
export async function claimFile(file: string): Promise<() => void> {
  const path = await realpath(file).catch(() => file);
  if (owned.has(path)) throw new EventStoreLockedError(file);
  owned.add(path);
  return () => owned.delete(path);
}
