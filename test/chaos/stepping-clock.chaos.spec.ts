import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createRegister } from '@milepost/application';
import { openSqliteEventStore } from '@milepost/event-store/sqlite';
import { appendNext } from '@milepost/event-store/testing';
import { createProjector } from '@milepost/projector';
import { openSqliteReadStore } from '@milepost/read-store/sqlite';
import { EVENT_INDEX, type IndexedEvent, VIEWS } from '@milepost/views';
import { expect, it } from 'vitest';
import { expectInOrder, wholeLog } from '../support/log-checks.js';
import { temporaryFolder } from '../support/milepost-process.js';
import { randomFact } from '../support/random-facts.js';
import { seeded } from '../support/seeded.js';
import { calendar, expectNaiveViews, silent } from '../support/views-check.js';
import { announce, SEED } from './rounds.js';

const DAY = 86_400_000;

it('a clock that steps a day forwards and back breaks neither the order nor what was known when nor a figure', async () => {
  announce('a stepping clock', 1);
  const random = seeded(SEED);
  const folder = await temporaryFolder();
  const file = join(folder.path, 'events.db');
  const openReads = () => openSqliteReadStore({ file: join(folder.path, 'views.db'), ...VIEWS });
  let now = Date.parse('2018-07-01T08:00:00Z');
  function clock() {
    now += random.below(1_000);
    if (random.next() < 0.05) now += random.pick([DAY, -DAY]);
    return now;
  }

  let reads = await openReads();
  for (let start = 0; start < 4; start += 1) {
    const log = await openSqliteEventStore({ file, clock });
    const projector = await createProjector({ log, reads, calendar, logger: silent, batchSize: 7 });
    for (let append = 0; append < 100; append += 1) {
      const { stream, event } = randomFact(random);
      await appendNext(log, stream, [event]);
      if (random.next() < 0.1) await projector.catchUp();
    }
    await projector.catchUp();
    await log.close();
  }

  const log = await openSqliteEventStore({ file });
  const events = await wholeLog(log);
  expect(events.length).toBe(400);
  expectInOrder(events);
  const times = events.map(({ recordedAt }) => Date.parse(recordedAt));
  expect(times.some((time, index) => time < (times[index - 1] ?? 0) - DAY / 2)).toBe(true);

  // What was known at any moment is a prefix of the log, and grows with the moment.
  const index = reads.collection<IndexedEvent>(EVENT_INDEX.name);
  const { documents } = await index.page({ sort: [{ field: 'seq', direction: 'asc' }], limit: 1_000 });
  expect(documents.map(({ id, seq }) => ({ id, seq }))).toEqual(events.map(({ id }, seq) => ({ id, seq })));
  let latest = 0;
  for (const [seq, { k }] of documents.entries()) {
    latest = Math.max(latest, times[seq]!);
    expect(k).toBe(latest);
  }
  const register = createRegister({ log, reads, calendar, names: { eventStore: 'sqlite', readStore: 'sqlite' } });
  const reading = await register.read();
  for (let probe = 0; probe < 200; probe += 1) {
    const at = random.pick(times) + random.pick([-1, 0, 1]);
    const { seq, knownAt } = await reading.resolve({ knownAt: new Date(at).toISOString() });
    // Everything up to there had been recorded, by the furthest that the clock had shown; the next event had not.
    expect(Math.max(0, ...times.slice(0, seq + 1))).toBeLessThanOrEqual(at);
    if (seq + 1 < times.length) expect(Math.max(...times.slice(0, seq + 2))).toBeGreaterThan(at);
    expect(knownAt).toBe(seq < 0 ? null : Math.max(...times.slice(0, seq + 1)));
  }

  await expectNaiveViews({ log, reads, events }, random);
  // Views that are built anew, all at once, are the same.
  const digest = await reads.digest();
  await reads.close();
  for (const suffix of ['', '-wal']) await rm(join(folder.path, `views.db${suffix}`), { force: true });
  reads = await openReads();
  await (await createProjector({ log, reads, calendar, logger: silent })).catchUp();
  expect(await reads.digest()).toBe(digest);
  await reads.close();
  await log.close();
  await folder.remove();
});
