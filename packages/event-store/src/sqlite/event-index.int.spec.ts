import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fc } from '@milepost/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newEvent } from '../conformance/fixtures.js';
import type { EventStore, RecordedEvent } from '../port.js';
import { appendNext } from '../testing/append-next.js';
import { countedRevisions } from '../testing/counted-revisions.js';
import { openEventFile } from './event-file.js';
import { createSqliteEventStore } from './sqlite-event-store.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'milepost-events-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function open(name: string, tailLength: number): Promise<EventStore> {
  const file = join(folder, name);
  return createSqliteEventStore({ eventFile: await openEventFile(file, false), file, clock: Date.now, tailLength });
}

async function expectIndexed(store: EventStore, log: readonly RecordedEvent[]): Promise<void> {
  expect(await store.readAll({ limit: 10_000 })).toEqual(log);
  for (const stream of new Set(log.map((event) => event.stream))) {
    const events = log.filter((event) => event.stream === stream);
    expect(store.knownRevision?.(stream)).toBe(events.length - 1);
    expect(await store.readStream(stream)).toEqual(events);
    const from = Math.trunc(events.length / 2);
    expect(await store.readStream(stream, { from, limit: 2 })).toEqual(events.slice(from, from + 2));
    expect(await store.readStream(stream, { from, direction: 'backwards' })).toEqual(
      events.slice(0, from + 1).toReversed(),
    );
  }
  const repeated = await store.appendAll(
    log.map(({ stream, id, type, data, metadata }) => ({
      stream,
      expected: 'noStream',
      events: [{ id, type, data, metadata }],
    })),
  );
  expect(repeated.results.flatMap(({ events }) => events)).toEqual(log);
}

describe('the indexes of the log', () => {
  it('know every event, in memory, on its way to the tables, and in them, and after a kill at any moment', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 40 }),
        fc.array(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 12 }), { maxLength: 30 }),
        async (tailLength, batches) => {
          const name = `${randomUUID()}.db`;
          const store = await open(name, tailLength);
          const log: RecordedEvent[] = [];
          const expected = countedRevisions();
          for (const batch of batches) {
            const { results } = await store.appendAll(
              batch.map((card) => {
                const stream = `card-${card}`;
                return { stream, expected: expected(stream), events: [newEvent({ card })] };
              }),
            );
            log.push(...results.flatMap(({ events }) => events));
          }
          const killed = `${randomUUID()}.db`;
          for (const suffix of ['', '-wal']) await cp(join(folder, name + suffix), join(folder, killed + suffix));
          await expectIndexed(store, log);
          await store.close();
          const again = await open(killed, tailLength);
          await expectIndexed(again, log);
          await again.close();
        },
      ),
      { numRuns: 40 },
    );
  });

  it('forget what could not be written, also while others are moved into the tables', async () => {
    const file = join(folder, 'events.db');
    const eventFile = await openEventFile(file, false);
    const store = createSqliteEventStore({ eventFile, file, clock: Date.now, tailLength: 8 });
    const log: RecordedEvent[] = [];
    const append = (card: number, text = '') => appendNext(store, `card-${card % 3}`, [newEvent({ text })]);
    for (let card = 0; card < 40; card += 1) {
      log.push(...(await append(card)).events);
      eventFile.database.exec('PRAGMA max_page_count = 1');
      await expect(append(card, 'x'.repeat(300_000))).rejects.toThrow('the disk is full');
      eventFile.database.exec('PRAGMA max_page_count = 1000000');
    }
    await expectIndexed(store, log);
    await store.close();
  });
});
