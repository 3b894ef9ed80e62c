import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { privateStoreConformance } from '../conformance/private-store-conformance.js';
import { openSqlitePrivateStore } from './sqlite-private-store.js';

let folder: string;
let files = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'milepost-private-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

privateStoreConformance('SQLite', () => openSqlitePrivateStore(join(folder, `${files++}.sqlite`)));

it('keeps sessions over a restart, in a file that nobody else can read', async () => {
  const file = join(folder, 'private.db');
  const session = { id: 'a', subject: 's', holder: '{}', usedAt: 1, endsAt: 2 };
  const first = await openSqlitePrivateStore(file);
  await first.sessions.put(session);
  await first.close();
  const second = await openSqlitePrivateStore(file);
  expect(await second.sessions.find('a')).toEqual(session);
  await second.close();
  expect((await stat(file)).mode & 0o077).toBe(0);
});
