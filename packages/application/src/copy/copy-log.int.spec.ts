import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore, RecordedEvent } from '@milepost/event-store';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import { openSqliteEventStore } from '@milepost/event-store/sqlite';
import { appendNext } from '@milepost/event-store/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Progress } from '../administration.js';
import { copyLog } from './copy-log.js';

const DAY = 86_400_000;

let folder: string;
let source: EventStore;
let target: EventStore;
let now: number;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'milepost-copy-'));
  now = Date.UTC(2018, 6, 1);
  source = openMemoryEventStore({ clock: () => now });
  target = await openSqliteEventStore({ file: join(folder, 'events.db') });
});
afterEach(async () => {
  await source.close();
  await target.close();
  await rm(folder, { recursive: true, force: true });
});

const idOf = (n: number) => `00000000-0000-8000-8000-${String(n).padStart(12, '0')}`;
const eventOf = (n: number, size = 0) => ({
  id: idOf(n),
  type: 'Happened',
  data: { n, text: 'x'.repeat(size) },
  metadata: { occurredAt: '2018-06-30T16:00:00.000Z', nonce: String(n) },
});

/** Migrated events, then own ones of a clock that steps back; single ones and several of one stream in a row. */
async function fill(events: number, firstId = 0) {
  for (let n = firstId; n < firstId + events; n += 1) {
    if (n === firstId + Math.floor(events / 2)) now -= DAY;
    const stated = n < 10 ? { statedRecordedAt: '2018-01-31T16:00:00.000Z' } : {};
    await appendNext(source, `thing-${Math.floor(n / 3) % 4}`, [{ ...eventOf(n), ...stated }]);
  }
}

const placeless = (events: readonly RecordedEvent[]) => events.map(({ position: _, ...event }) => event);
const copy = (onProgress: (progress: Progress) => void = () => undefined) => copyLog({ source, target, onProgress });

async function expectCopied() {
  const events = await target.readAll({ limit: 10_000 });
  expect(placeless(events)).toEqual(placeless(await source.readAll({ limit: 10_000 })));
}

describe('a copy of a log', () => {
  it('is the same log but for the positions: order, ids, revisions, recorded times and whether they were stated', async () => {
    await fill(50);
    const phases = new Set<string>();
    expect(await copy(({ phase }) => phases.add(phase))).toEqual({ events: 50, copied: 50 });
    await expectCopied();
    const times = (await target.readAll()).map(({ recordedAtStated }) => recordedAtStated);
    expect(times.slice(8, 12)).toEqual([true, true, false, false]);
    expect([...phases]).toEqual(['compare', 'copy', 'check']);
  });

  it('is continued where it ended, and does nothing where it is whole', async () => {
    await fill(30);
    await copy();
    await fill(20, 30);
    expect(await copy()).toEqual({ events: 50, copied: 20 });
    expect(await copy()).toEqual({ events: 50, copied: 0 });
    await expectCopied();
  });

  it('is continued after the store failed in the midst of it', async () => {
    await fill(2_500);
    let left = 2;
    const failing: EventStore = {
      ...target,
      appendAll: async (appends) => {
        if (left-- === 0) {
          await target.appendAll(appends.slice(0, 7));
          throw new Error('the line was cut');
        }
        return target.appendAll(appends);
      },
    };
    await expect(copyLog({ source, target: failing, onProgress: () => undefined })).rejects.toThrow('the line was cut');
    const { copied } = await copy();
    expect(copied).toBeGreaterThan(0);
    expect(copied).toBeLessThan(500);
    await expectCopied();
  });

  it('goes into no log that has other events, and changes nothing there', async () => {
    await fill(10);
    await copy();
    await target.append('other-1', 'noStream', [eventOf(99)]);
    await fill(5, 10);
    await expect(copy()).rejects.toMatchObject({
      code: 'COPY_TARGET_DIFFERS',
      message: expect.stringContaining('event 10 (other-1, revision 0') as string,
    });
    expect(await target.readAll()).toHaveLength(11);
  });

  it('tells a target with other recorded times from a copy', async () => {
    await source.append('thing-1', 'noStream', [eventOf(1)]);
    await target.append('thing-1', 'noStream', [eventOf(1)]);
    await expect(copy()).rejects.toMatchObject({ code: 'COPY_TARGET_DIFFERS' });
  });

  it('takes events of any size that a log takes', async () => {
    for (const n of [1, 2, 3]) await appendNext(source, 'thing-1', [eventOf(n, 1_048_000)]);
    await fill(20, 10);
    expect(await copy()).toEqual({ events: 23, copied: 23 });
    await expectCopied();
  });

  it('is not made of a log from which somebody removed events, and nothing is written', async () => {
    await fill(12);
    const gone = (event: RecordedEvent) => event.stream === 'thing-1' && event.revision === 1;
    const cut: EventStore = {
      ...source,
      readAll: async (options) => (await source.readAll(options)).filter((event) => !gone(event)),
    };
    await expect(copyLog({ source: cut, target, onProgress: () => undefined })).rejects.toMatchObject({
      code: 'STREAM_TRUNCATED',
      message: expect.stringContaining('thing-1') as string,
    });
    expect(await target.head()).toBeNull();
  });

  it('of nothing is nothing', async () => {
    expect(await copy()).toEqual({ events: 0, copied: 0 });
  });

  it('says so where the target does not keep what it was given', async () => {
    await fill(3);
    const forgetful: EventStore = {
      ...target,
      appendAll: (appends) =>
        target.appendAll(
          appends.map((append) => ({ ...append, events: append.events.map(({ copied: _, ...event }) => event) })),
        ),
    };
    await expect(copyLog({ source, target: forgetful, onProgress: () => undefined })).rejects.toMatchObject({
      code: 'COPY_UNFAITHFUL',
    });
  });
});
