import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newEvents } from '../conformance/fixtures.js';
import { EventStoreLockedError } from '../errors.js';
import { openSqliteEventStore } from './index.js';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'milepost-events-'));
  file = join(folder, 'events.db');
});
afterEach(() => rm(folder, { recursive: true }));

describe('a second owner', () => {
  it('is refused in the same process, also by another path, until the first has closed', async () => {
    const store = await openSqliteEventStore({ file });
    await symlink(file, join(folder, 'link.db'));
    const refusal = await openSqliteEventStore({ file }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(EventStoreLockedError);
    expect(refusal).toMatchObject({ code: 'EVENT_STORE_LOCKED', file });
    await expect(openSqliteEventStore({ file: join(folder, 'link.db') })).rejects.toThrow(EventStoreLockedError);
    await store.append('card-1', 'noStream', newEvents(1));
    await store.close();
    await (await openSqliteEventStore({ file })).close();
  });

  it('is refused when it is another process, and this one when the other was first', async () => {
    const store = await openSqliteEventStore({ file });
    await expect(openSqliteEventStore({ file })).rejects.toThrow(EventStoreLockedError);
    const second = await startOwner();
    expect(second.said).toBe('database is locked');
    await second.end();
    await store.append('card-1', 'noStream', newEvents(1));
    await store.close();

    const first = await startOwner();
    expect(first.said).toBe('owner');
    const refusal = await openSqliteEventStore({ file }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(EventStoreLockedError);
    expect(String(refusal)).toContain(`Another process (or another part of this one) has opened the event log ${file}`);
    await first.end();
    const again = await openSqliteEventStore({ file });
    expect(await again.readAll()).toHaveLength(1);
    await again.close();
  });
});

/** Opens the file in another process, which keeps it until its standard input ends. */
async function startOwner(): Promise<{ said: string; end: () => Promise<void> }> {
  const script = `
    import { loadDatabase } from '@milepost/sqlite';
    const DatabaseSync = await loadDatabase();
    try {
      const database = new DatabaseSync(${JSON.stringify(file)});
      database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; BEGIN IMMEDIATE; COMMIT');
      process.stdout.write('owner');
    } catch (error) {
      process.stdout.write(error.message);
    }
    process.stdin.resume().on('end', () => process.exit());`;
  const child = spawn(process.execPath, ['--input-type', 'module', '--eval', script], {
    cwd: dirname(fileURLToPath(import.meta.url)),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    said: said.toString(),
    end: async () => {
      child.stdin.end();
      await exited;
    },
  };
}
