import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newEvent, newEvents } from '../conformance/fixtures.js';
import { EventStoreDamagedError, EventStoreUnavailableError } from '../errors.js';
import { appendNext } from '../testing/append-next.js';
import { loadDatabase } from '@milepost/sqlite';
import { openEventFile } from './event-file.js';
import type { RecordedEvent } from '../port.js';
import { openSqliteEventStore } from './index.js';
import { createSqliteEventStore } from './sqlite-event-store.js';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'milepost-events-'));
  file = join(folder, 'events.db');
});
afterEach(() => rm(folder, { recursive: true }));

async function withRawDatabase(sql: string): Promise<void> {
  const DatabaseSync = await loadDatabase();
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
}

describe('the file', () => {
  it('is made with its folder, has only its head beside it after closing, and keeps everything', async () => {
    file = join(folder, 'deep', 'er', 'events.db');
    const store = await openSqliteEventStore({ file });
    const { events } = await store.append('card-1', 'noStream', newEvents(3));
    const head = await store.head();
    await store.close();
    expect(await readdir(join(folder, 'deep', 'er'))).toEqual(['events.db', 'events.db-head']);
    const again = await openSqliteEventStore({ file });
    expect(await again.readAll()).toEqual(events);
    expect(await again.head()).toEqual(head);
    const next = await again.append('card-1', 2, newEvents(1));
    expect(next.position > (head?.position ?? '')).toBe(true);
    await again.close();
  });

  it('is written with every commit on the disk, unless told otherwise', async () => {
    for (const fsync of [true, false]) {
      const eventFile = await openEventFile(file, fsync);
      const pragma = (name: string) =>
        Object.values(eventFile.database.prepare(`PRAGMA ${name}`).get() as object)[0] as unknown;
      expect([pragma('synchronous'), pragma('journal_mode'), pragma('locking_mode')]).toEqual([
        fsync ? 2 : 1,
        'wal',
        'exclusive',
      ]);
      eventFile.close();
    }
  });

  it('keeps data and metadata as canonical JSON', async () => {
    const store = await openSqliteEventStore({ file });
    await store.append('card-1', 'noStream', [newEvent({ b: '项', a: 1e21 }, { metadata: { z: -0, actor: 'x' } })]);
    await store.close();
    const DatabaseSync = await loadDatabase();
    const database = new DatabaseSync(file);
    expect({ ...(database.prepare('SELECT data, metadata FROM events').get() as object) }).toEqual({
      data: '{"a":1e+21,"b":"项"}',
      metadata: '{"actor":"x","z":0}',
    });
    database.close();
  });
});

describe('a file that is not an event log', () => {
  it.each([
    ['garbage', 'garbage, not a database at all. '.repeat(300)],
    ['a few bytes', 'SQLite'],
  ])('is refused and left as it was: %s', async (_, contents) => {
    await writeFile(file, contents);
    const refusal = await openSqliteEventStore({ file }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(EventStoreDamagedError);
    expect(refusal).toMatchObject({ code: 'EVENT_STORE_DAMAGED', file });
    expect(String(refusal)).toMatch(
      /events\.db cannot be used: it is not a SQLite database.* restore it from a backup/,
    );
    expect(await readFile(file, 'utf8')).toBe(contents);
  });

  it('is refused and left as it was: a database of somebody else', async () => {
    await withRawDatabase('CREATE TABLE events (x)');
    const before = await readFile(file);
    await expect(openSqliteEventStore({ file })).rejects.toThrow('not an event log of Milepost');
    expect((await readFile(file)).equals(before)).toBe(true);
  });

  it('is refused and left as it was: a log of a newer version', async () => {
    await (await openSqliteEventStore({ file })).close();
    await withRawDatabase('PRAGMA user_version = 5');
    const before = await readFile(file);
    await expect(openSqliteEventStore({ file })).rejects.toThrow(
      /newer Milepost \(its schema is 5, this program knows 4\)/,
    );
    expect((await readFile(file)).equals(before)).toBe(true);
  });

  it('is refused: a log of which the end is missing', async () => {
    const store = await openSqliteEventStore({ file });
    await store.append('card-1', 'noStream', newEvents(1_000));
    await store.close();
    await truncate(file, 8192);
    await expect(openSqliteEventStore({ file })).rejects.toThrow(EventStoreDamagedError);
  });

  it('is refused where it is read: an event that was changed by hand', async () => {
    const store = await openSqliteEventStore({ file });
    const { events } = await store.append('card-1', 'noStream', newEvents(2));
    await store.close();
    await withRawDatabase("UPDATE events SET data = '{' WHERE position = 2");
    const again = await openSqliteEventStore({ file });
    await expect(again.readAll()).rejects.toThrow(/the event at position 2 \(revision 1 of card-1\) is damaged/);
    expect(await again.readAll({ limit: 1 })).toEqual(events.slice(0, 1));
    await again.close();
  });

  it('is refused where it is read: an event of which a bit was turned', async () => {
    const store = await openSqliteEventStore({ file });
    await store.append('card-1', 'noStream', [newEvent({ amount: '1000' }), newEvent({ amount: '2000' })]);
    await store.close();
    const bytes = await readFile(file);
    bytes.write('3', bytes.indexOf('"2000"') + 1);
    await writeFile(file, bytes);
    const again = await openSqliteEventStore({ file });
    await expect(again.readStream('card-1')).rejects.toThrow(
      /the event at position 2 \(revision 1 of card-1\) is damaged/,
    );
    await again.close();
  });

  /** A log that has moved all but its last events into the tables of the indexes. */
  async function indexedLog(count: number): Promise<readonly RecordedEvent[]> {
    const store = createSqliteEventStore({
      eventFile: await openEventFile(file, true),
      file,
      clock: Date.now,
      tailLength: 2,
    });
    for (let card = 0; card < count; card += 1) await appendNext(store, `card-${card % 2}`, newEvents(1));
    const events = await store.readAll();
    await store.close();
    return events;
  }

  it('is refused where it is read: a log from which an event is missing', async () => {
    await indexedLog(9);
    await withRawDatabase(
      'DELETE FROM events WHERE position = 3; DELETE FROM events_by_id WHERE position = 3; DELETE FROM events_by_stream WHERE position = 3',
    );
    const again = await openSqliteEventStore({ file });
    await expect(again.readAll()).rejects.toThrow('the event at position 3 is missing');
    await expect(again.readStream('card-0')).rejects.toThrow('of stream card-0 revision 1 is missing');
    await expect(again.readStream('card-0', { direction: 'backwards' })).rejects.toThrow('revision 1 is missing');
    await again.close();
  });

  it('is refused: a log whose last events have a hole', async () => {
    const store = await openSqliteEventStore({ file });
    await store.append('card-1', 'noStream', newEvents(3));
    await store.close();
    await withRawDatabase('DELETE FROM events WHERE position = 2');
    await expect(openSqliteEventStore({ file })).rejects.toThrow('the event at position 2 is missing');
    await withRawDatabase(`
      INSERT INTO events SELECT 2, id, stream, 2, type, data, metadata, recorded_at, recorded_at_stated, checksum
      FROM events WHERE position = 3`);
    await expect(openSqliteEventStore({ file })).rejects.toThrow(
      'of stream card-1 revision 1 is missing before position 2',
    );
  });

  it.each(['events_by_stream', 'events_by_id'])(
    'is refused: a log of which %s does not know all events',
    async (name) => {
      await indexedLog(9);
      await withRawDatabase(`UPDATE ${name} SET position = 77 WHERE position = 3`);
      await expect(openSqliteEventStore({ file })).rejects.toThrow('its indexes do not know the event at position 3');
    },
  );

  it('is refused: a log of which the mark of the indexes is damaged', async () => {
    await indexedLog(9);
    await withRawDatabase('UPDATE indexed SET up_to = up_to + 1');
    await expect(openSqliteEventStore({ file })).rejects.toThrow('the mark up to which its indexes reach is damaged');
  });

  it.each([1, 2])('is brought up to date: a log of version %i', async (version) => {
    const store = await openSqliteEventStore({ file });
    const { events } = await store.append('card-1', 'noStream', newEvents(2));
    await store.close();
    await withRawDatabase(`
      ${version === 1 ? 'ALTER TABLE events DROP COLUMN checksum;' : ''}
      DROP TABLE indexed; DROP TABLE events_by_stream; DROP TABLE events_by_id;
      CREATE UNIQUE INDEX events_by_stream ON events (stream, revision);
      CREATE UNIQUE INDEX events_by_id ON events (id);
      PRAGMA user_version = ${version}`);
    const again = await openSqliteEventStore({ file });
    expect(await again.append('card-1', 'noStream', events)).toMatchObject({ repeated: true, events });
    const { events: more } = await again.append('card-1', 1, newEvents(1));
    expect(await again.readAll()).toEqual([...events, ...more]);
    expect(await again.readStream('card-1')).toEqual([...events, ...more]);
    await again.close();
  });

  it('is brought up to date: a log of version 3, of which some events had no checksum; without one an event is damaged since', async () => {
    const store = await openSqliteEventStore({ file });
    const { events } = await store.append('card-1', 'noStream', newEvents(3));
    await store.close();
    await withRawDatabase('UPDATE events SET checksum = NULL WHERE position < 3; PRAGMA user_version = 3');
    const again = await openSqliteEventStore({ file });
    expect(await again.readAll()).toEqual(events);
    await again.close();
    await withRawDatabase('UPDATE events SET checksum = NULL WHERE position = 2');
    const damaged = await openSqliteEventStore({ file });
    await expect(damaged.readAll()).rejects.toThrow('the event at position 2 (revision 1 of card-1) is damaged');
    await damaged.close();
  });

  it('is refused: a folder', async () => {
    await expect(openSqliteEventStore({ file: folder })).rejects.toThrow(EventStoreUnavailableError);
  });
});

describe('a full disk', () => {
  it('refuses every append of the batch, keeps what there was, and goes on when there is room', async () => {
    const eventFile = await openEventFile(file, true);
    const store = createSqliteEventStore({ eventFile, file, clock: Date.now });
    const { events: kept } = await store.append('card-0', 'noStream', newEvents(1));
    eventFile.database.exec('PRAGMA max_page_count = 20');
    const big = () => newEvent({ text: 'x'.repeat(50_000) });
    const batch = [1, 2, 3, 4].map((card) => ({ stream: `card-${card}`, events: [big()] }));
    const outcomes = await Promise.allSettled([
      ...batch.map(({ stream, events }) => store.append(stream, 'noStream', events)),
      store.append('card-1', 0, newEvents(1)),
    ]);
    for (const outcome of outcomes) {
      expect(outcome.status).toBe('rejected');
      const reason: unknown = (outcome as PromiseRejectedResult).reason;
      expect(reason).toBeInstanceOf(EventStoreUnavailableError);
      expect(String(reason)).toMatch(/events\.db does not answer: the disk is full\./);
    }
    expect(await store.readAll()).toEqual(kept);
    expect((await store.head())?.position).toBe(kept[0]?.position);

    const { events: small } = await store.append('card-1', 'noStream', newEvents(1));
    eventFile.database.exec('PRAGMA max_page_count = 1000000');
    const retried = await Promise.all(
      batch.slice(1).map(({ stream, events }) => store.append(stream, 'noStream', events)),
    );
    expect(await store.readAll()).toEqual([...kept, ...small, ...retried.flatMap(({ events }) => events)]);
    await store.close();
  });
});
