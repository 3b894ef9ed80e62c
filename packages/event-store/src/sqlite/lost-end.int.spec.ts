import { copyFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newEvents } from '../conformance/fixtures.js';
import { EventStoreDamagedError } from '../errors.js';
import { openSqliteEventStore } from './index.js';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'milepost-events-'));
  file = join(folder, 'events.db');
});
afterEach(() => rm(folder, { recursive: true }));

describe('a log that has lost its end', () => {
  /** A log whose process was killed: what it acknowledged last is in the -wal file only. */
  async function killedLog(): Promise<string> {
    const store = await openSqliteEventStore({ file });
    await store.append('card-1', 'noStream', newEvents(3));
    await store.append('card-2', 'noStream', newEvents(1));
    const killed = join(folder, 'killed.db');
    for (const suffix of ['', '-wal', '-head']) await copyFile(`${file}${suffix}`, `${killed}${suffix}`);
    await store.close();
    return killed;
  }

  it('is refused, again and again, and what is left of the -wal file is kept', async () => {
    const killed = await killedLog();
    const wal = await readFile(`${killed}-wal`);
    await truncate(`${killed}-wal`, wal.length - 10);
    const torn = await readFile(`${killed}-wal`);
    for (let start = 0; start < 2; start += 1) {
      const refusal = await openSqliteEventStore({ file: killed }).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(EventStoreDamagedError);
      expect(String(refusal)).toMatch(
        /killed\.db cannot be used: it ends at position 3, but events up to position 4 were acknowledged.* backup that has them.* move \S+killed\.db-head/,
      );
    }
    expect((await readFile(`${killed}-wal.torn`)).equals(torn)).toBe(true);
    await rm(`${killed}-head`);
    const store = await openSqliteEventStore({ file: killed });
    expect(await store.readAll()).toHaveLength(3);
    await store.close();
  });

  it('is refused, and not made anew, when the whole of it is missing', async () => {
    const killed = await killedLog();
    await rm(killed);
    await expect(openSqliteEventStore({ file: killed })).rejects.toThrow(
      'it is missing, but events up to position 4 were acknowledged',
    );
    expect(await readdir(folder)).not.toContain('killed.db');
  });

  it('is opened when nothing but its memory of the head is damaged', async () => {
    const killed = await killedLog();
    await writeFile(`${killed}-head`, '9'.repeat(26));
    const store = await openSqliteEventStore({ file: killed });
    expect(await store.readAll()).toHaveLength(4);
    await store.close();
  });
});
