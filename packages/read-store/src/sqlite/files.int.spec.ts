import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadDatabase } from '@milepost/sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commitTo } from '../conformance/place.js';
import { PEOPLE } from '../conformance/people.js';
import { JOURNEYS } from '../conformance/journeys.js';
import { openSqliteReadStore } from './sqlite-read-store.js';

const schema = { collections: [PEOPLE], timelines: [JOURNEYS] };

describe('the file of a read store', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'read-store-'));
    file = join(folder, 'readmodels.db');
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function fill(documents: number) {
    const store = await openSqliteReadStore({ file, ...schema });
    const operations = Array.from({ length: documents }, (_, i) => ({
      kind: 'put' as const,
      collection: 'people',
      document: { id: `p${i}`, city: `c${i}`, note: 'x'.repeat(200) },
      seq: i,
    }));
    await commitTo(store, operations);
    await store.close();
  }

  it('refuses a second opener in words, until the first is closed', async () => {
    const first = await openSqliteReadStore({ file, ...schema });
    await commitTo(first, []);
    const second = openSqliteReadStore({ file, ...schema });
    await expect(second).rejects.toMatchObject({
      code: 'READ_STORE_LOCKED',
      message: expect.stringContaining(file) as unknown,
    });
    await commitTo(first, []);
    await first.close();
    const third = await openSqliteReadStore({ file, ...schema });
    expect(await third.checkpoint()).toEqual({ seq: 1 });
    await third.close();
  });

  it('refuses a file that another process holds, and opens it when that one was killed', async () => {
    await fill(1);
    const script = `import { loadDatabase } from '@milepost/sqlite';
      const DatabaseSync = await loadDatabase();
      const database = new DatabaseSync(${JSON.stringify(file)});
      database.exec('pragma locking_mode = exclusive; pragma journal_mode = wal; begin immediate; commit');
      console.log('held'); setInterval(() => database, 1000);`;
    const other = spawn(process.execPath, ['--input-type', 'module', '--eval', script], {
      cwd: dirname(fileURLToPath(import.meta.url)),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(other.stdout, 'data');
    await expect(openSqliteReadStore({ file, ...schema })).rejects.toMatchObject({ code: 'READ_STORE_LOCKED' });
    other.kill('SIGKILL');
    await once(other, 'exit');
    const store = await openSqliteReadStore({ file, ...schema });
    expect(await store.collection('people').count()).toBe(1);
    await store.close();
  });

  it('says that a file which is no database is damaged, and leaves it alone', async () => {
    await writeFile(file, 'no database at all. '.repeat(500));
    await expect(openSqliteReadStore({ file, ...schema })).rejects.toMatchObject({ code: 'READ_STORE_DAMAGED' });
    expect(await readFile(file, 'utf8')).toMatch(/^no database/);
  });

  it('says that a database of something else is no read store', async () => {
    const DatabaseSync = await loadDatabase();
    const other = new DatabaseSync(file);
    other.exec('create table cats (name text)');
    other.close();
    await expect(openSqliteReadStore({ file, ...schema })).rejects.toMatchObject({ code: 'READ_STORE_DAMAGED' });
  });

  it('says so when pages of the file are damaged', async () => {
    await fill(2_000);
    const bytes = await readFile(file);
    bytes.fill(0xa5, 4096 * 4);
    await writeFile(file, bytes);
    async function use() {
      const store = await openSqliteReadStore({ file, ...schema });
      try {
        await store.digest();
      } finally {
        await store.close();
      }
    }
    await expect(use()).rejects.toMatchObject({
      code: 'READ_STORE_DAMAGED',
      message: expect.stringContaining('rebuilt') as unknown,
    });
  });

  it('reports another schema, and opens again with the one it was made for', async () => {
    await fill(3);
    const changed = [
      { ...schema, collections: [{ ...PEOPLE, fields: { ...PEOPLE.fields, height: 'integer' as const } }] },
      { ...schema, collections: [{ ...PEOPLE, indexes: [] }] },
      { ...schema, collections: [{ ...PEOPLE, ordinal: 'age' }] },
      { ...schema, collections: [] },
      {
        ...schema,
        timelines: [{ ...JOURNEYS, facets: { card: JOURNEYS.facets.card, measure: JOURNEYS.facets.measure } }],
      },
    ];
    for (const other of changed)
      await expect(openSqliteReadStore({ file, ...other })).rejects.toMatchObject({ code: 'SCHEMA_CHANGED' });
    const store = await openSqliteReadStore({ file, ...schema });
    expect(await store.collection('people').count()).toBe(3);
    await store.close();
  });

  it('refuses a schema that makes no sense before it touches the file', async () => {
    const index = (name: string) => openSqliteReadStore({ file, collections: [{ ...PEOPLE, indexes: [[name]] }] });
    for (const refused of [
      index('nothing'),
      openSqliteReadStore({ file, collections: [{ ...PEOPLE, ordinal: 'city' }] }),
      openSqliteReadStore({
        file,
        timelines: [{ name: 'shared', facets: { card: { fields: { a: 'text' }, shared: ['a.*'] } } }],
      }),
      openSqliteReadStore({ file, collections: [PEOPLE, { ...PEOPLE, name: 'People' }] }),
    ])
      await expect(refused).rejects.toMatchObject({ code: 'INVALID_SCHEMA' });
    await expect(stat(file)).rejects.toThrow();
  });

  it('says that the folder is missing', async () => {
    const missing = openSqliteReadStore({ file: join(folder, 'nowhere', 'x.db'), ...schema });
    await expect(missing).rejects.toMatchObject({ code: 'READ_STORE_UNAVAILABLE' });
  });
});
