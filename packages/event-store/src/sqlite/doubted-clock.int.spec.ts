import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BelievedClock, createBelievedClock } from '../clock/believed-clock.js';
import { ClockDoubtedError } from '../errors.js';
import type { EventStore } from '../port.js';
import { openSqliteEventStore } from './open-sqlite-event-store.js';

const YEAR = 365 * 86_400_000;
const START = Date.UTC(2026, 10, 28, 8);

let folder: string;
let wall: number;
let clock: BelievedClock;
let store: EventStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'milepost-clock-'));
  wall = START;
  clock = createBelievedClock({ now: () => wall, uptime: () => 0 });
  store = await openSqliteEventStore({ file: join(folder, 'events.db'), clock: clock.read });
});

afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

const append = (stream: string) =>
  store.append(stream, 'noStream', [{ id: randomUUID(), type: 'Noted', data: {}, metadata: {} }]);

describe('a clock that is not believed', () => {
  it.each([
    ['far ahead, for one append', 70 * YEAR],
    ['years behind', -5 * YEAR],
  ])('%s, records nothing, and the log goes on when it is right again', async (_, step) => {
    await append('project-1');
    wall += step;
    const both = await Promise.allSettled([append('project-2'), append('project-3')]);
    expect(both.map((settled) => (settled.status === 'rejected' ? (settled.reason as unknown) : null))).toEqual([
      expect.any(ClockDoubtedError),
      expect.any(ClockDoubtedError),
    ]);
    wall = START + 1;
    await append('project-2');
    expect((await store.readAll()).map(({ stream, recordedAt }) => [stream, recordedAt])).toEqual([
      ['project-1', '2026-11-28T08:00:00.000Z'],
      ['project-2', '2026-11-28T08:00:00.001Z'],
    ]);
  });

  it('answers an append that is in the log already', async () => {
    const event = { id: randomUUID(), type: 'Noted', data: {}, metadata: {} };
    await store.append('project-1', 'noStream', [event]);
    wall += YEAR;
    expect(await store.append('project-1', 'noStream', [event])).toMatchObject({ repeated: true });
  });

  it('is not asked by a copy, whose times are those of another log', async () => {
    const copied = { recordedAt: '2199-12-31T23:59:00.000Z', recordedAtStated: false };
    const copy = (stream: string) =>
      store.append(stream, 'noStream', [{ id: randomUUID(), type: 'Noted', data: {}, metadata: {}, copied }]);
    await copy('project-1');
    await copy('project-2');
    await expect(append('project-3')).rejects.toThrow(ClockDoubtedError);
  });
});
