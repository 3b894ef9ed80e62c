import { copyFile, mkdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { EventStore, RecordedEvent } from '@milepost/event-store';
import { openSqliteEventStore } from '@milepost/event-store/sqlite';
import { appendNext } from '@milepost/event-store/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Acknowledged, expectAcknowledged, expectInOrder, wholeLog } from '../support/log-checks.js';
import { temporaryFolder } from '../support/milepost-process.js';
import { randomFact } from '../support/random-facts.js';
import { seeded } from '../support/seeded.js';
import { announce, ROUNDS, SEED } from './rounds.js';

const REFUSED = ['EVENT_STORE_DAMAGED', 'EVENT_STORE_UNAVAILABLE'];
const FAULTS = 3 * ROUNDS;
const TIMEOUT = 60_000 + 500 * FAULTS;

/** The index of the streams tells the same as the table. */
async function expectSameByStream(log: EventStore, events: readonly RecordedEvent[]): Promise<void> {
  const byStream = new Map<string, RecordedEvent[]>();
  for (const event of events) byStream.set(event.stream, [...(byStream.get(event.stream) ?? []), event]);
  for (const [stream, wanted] of byStream) {
    expect(await log.readStream(stream)).toEqual(wanted);
  }
}

describe('a log of which the files are torn', () => {
  const random = seeded(SEED);
  const acknowledged = new Map<string, Acknowledged>();
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let copies = 0;

  beforeAll(async () => {
    announce('logs torn', FAULTS);
    folder = await temporaryFolder();
    const file = join(folder.path, 'events.db');
    const first = await openSqliteEventStore({ file });
    await append(first, 400);
    await first.close();
    await keep(file, 'closed');
    const second = await openSqliteEventStore({ file });
    await append(second, 200);
    // As a kill leaves them: the second part is in the -wal file only.
    await keep(file, 'killed');
    await second.close();
  });

  afterAll(() => folder.remove());

  async function append(log: EventStore, count: number): Promise<void> {
    await Promise.all(
      Array.from({ length: count }, async () => {
        const { stream, event } = randomFact(random);
        const { events } = await appendNext(log, stream, [event]);
        for (const { id, revision, position } of events) acknowledged.set(id, { stream, revision, position });
      }),
    );
  }

  async function keep(file: string, as: string): Promise<void> {
    for (const suffix of ['', '-wal', '-head']) {
      await copyFile(`${file}${suffix}`, join(folder.path, `${as}${suffix}`)).catch((error: unknown) => {
        if (suffix !== '-wal') throw error;
      });
    }
  }

  /** A copy of the kept files, in a folder of its own. */
  async function copyOf(kept: string): Promise<string> {
    copies += 1;
    const file = join(folder.path, String(copies), 'events.db');
    await mkdir(join(file, '..'));
    for (const suffix of ['', '-wal', '-head']) {
      await copyFile(join(folder.path, `${kept}${suffix}`), `${file}${suffix}`).catch(() => undefined);
    }
    return file;
  }

  async function turnBit(file: string): Promise<void> {
    const bytes = await readFile(file);
    const at = random.below(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
    await writeFile(file, bytes);
  }

  /** Everything is there, or a sentence names the file and says what to do; nothing else. */
  async function outcomeOf(file: string, known = acknowledged): Promise<'whole' | 'refused'> {
    let log: EventStore | undefined;
    try {
      log = await openSqliteEventStore({ file });
      const events = await wholeLog(log);
      expectInOrder(events);
      expectAcknowledged(events, known);
      await expectSameByStream(log, events);
      return 'whole';
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      expect(REFUSED, message).toContain(code);
      expect(message).toContain(basename(file));
      expect(message).toMatch(/[Rr]estore it|Give this user|Use the newer program|Look at the disk/);
      return 'refused';
    } finally {
      await log?.close().catch(() => undefined);
      await rm(join(file, '..'), { recursive: true });
    }
  }

  it('is whole as a kill left it', async () => {
    expect(await outcomeOf(await copyOf('killed'))).toBe('whole');
  });

  it('is refused with a -wal file that is cut short anywhere, and without one', { timeout: TIMEOUT }, async () => {
    const { length } = await readFile(join(folder.path, 'killed-wal'));
    for (const cut of [0, 16, 32, length - 1, ...Array.from({ length: FAULTS }, () => random.below(length))]) {
      const file = await copyOf('killed');
      await truncate(`${file}-wal`, cut);
      expect(await outcomeOf(file), `-wal cut at ${cut} of ${length}`).toBe('refused');
    }
    const file = await copyOf('killed');
    await rm(`${file}-wal`);
    expect(await outcomeOf(file)).toBe('refused');
  });

  it(
    'is whole or refused with a bit turned in the -wal file, in the pages, or in its memory of the head',
    { timeout: TIMEOUT },
    async () => {
      const outcomes = { 'killed-wal': new Set<string>(), killed: new Set<string>(), 'killed-head': new Set<string>() };
      for (let fault = 0; fault < FAULTS; fault += 1) {
        for (const [kept, seen] of Object.entries(outcomes)) {
          const file = await copyOf('killed');
          await turnBit(`${file}${kept.slice('killed'.length)}`);
          seen.add(await outcomeOf(file));
        }
      }
      expect(outcomes['killed-wal']).toContain('refused');
      expect(outcomes.killed).toContain('refused');
      expect([...outcomes['killed-head']]).toEqual(['whole']);
    },
  );

  it('is whole or refused with a bit turned in the pages of a log that was closed', { timeout: TIMEOUT }, async () => {
    const closed = join(folder.path, 'closed-only');
    await mkdir(closed);
    await copyFile(join(folder.path, 'closed'), join(closed, 'events.db'));
    const log = await openSqliteEventStore({ file: join(closed, 'events.db') });
    const first = new Map((await wholeLog(log)).map(({ id, ...event }) => [id, event]));
    await log.close();
    expect(first.size).toBe(400);
    const seen = new Set<string>();
    for (let fault = 0; fault < FAULTS; fault += 1) {
      const file = await copyOf('closed');
      await turnBit(file);
      seen.add(await outcomeOf(file, first));
    }
    expect(seen).toContain('refused');
  });
});
