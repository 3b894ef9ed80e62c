import type { EventStore } from '@milepost/event-store';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import { describe, expect, it } from 'vitest';
import type { Progress } from '../administration.js';
import { dyingLog } from './testing/dying-log.js';
import { bytes, table, withCells } from './testing/files.js';
import { area, busOver, FILES, listing, run, size } from './testing/small-ledgers.js';

const foreign = { id: '6f6b0d9a-3a53-4c1c-9a53-6d0c7c0e8a11', type: 'Noted', data: {}, metadata: {} };

describe('an import', () => {
  it('reports what it wrote, what it did not read, and how far it is', async () => {
    const log = openMemoryEventStore();
    const progress: Progress[] = [];
    const files = new Map([
      ...FILES,
      ['notes.txt', bytes('x')],
      ['Projects.csv', bytes('x')],
      ['land.csv', table({ ...area('A', '1', '2018-02-02 09:00'), 备注: 'x' })],
    ]);
    const report = await run(log, files, {
      ...{ onProgress: (one) => progress.push(one), source: 'cli', ignoreColumns: true },
    });
    expect(report).toEqual({
      imported: 6,
      skipped: 0,
      rejected: [],
      notRead: ['Projects.csv', 'notes.txt'],
      recordedNow: false,
      position: (await log.head())?.position,
      ignoredColumns: [{ file: 'land.csv', column: '备注' }],
      changed: [],
      missing: [],
      badRows: new Map(),
    });
    expect([...new Set(progress.map(({ phase }) => phase))]).toEqual(['read', 'decide', 'write']);
    expect(progress.at(-1)).toMatchObject({ phase: 'write', done: 6, total: 6, secondsLeft: 0 });
    expect((await log.readAll({ limit: 1 }))[0]?.metadata['source']).toBe('cli:projects.csv#2');
  });

  it('of nothing is nothing', async () => {
    expect(await run(openMemoryEventStore(), new Map())).toMatchObject({
      imported: 0,
      skipped: 0,
      rejected: [],
      position: null,
    });
  });

  it('writes nothing when it is only tried', async () => {
    const log = openMemoryEventStore();
    expect(await run(log, FILES, { dryRun: true })).toMatchObject({ imported: 7, skipped: 0, position: null });
    expect(await size(log)).toBe(0);
  });

  it('stops when it is told to, and is completed by the next', async () => {
    const log = openMemoryEventStore();
    const control = new AbortController();
    const stopping: EventStore = {
      ...log,
      appendAll: (appends) => {
        control.abort(new Error('stopped'));
        return log.appendAll(appends);
      },
    };
    const rows = Array.from({ length: 300 }, (_, row) => listing(`P${row}`, '2018-01-15 09:00'));
    const files = new Map([['projects.csv', table(...rows)]]);
    await expect(run(stopping, files, { signal: control.signal })).rejects.toThrow('stopped');
    const written = await size(log);
    expect(written).toBeLessThan(300);
    expect(await run(log, files)).toMatchObject({ imported: 300 - written, skipped: written });
  });

  it('takes the name of a reservation from the listing, also when it comes alone later', async () => {
    const log = openMemoryEventStore();
    await run(log, FILES);
    const events = await log.readStream('project-A');
    expect(events.find(({ type }) => type === 'ProjectReserved')?.data).toEqual({
      code: 'A',
      name: '项目A',
      leadUnit: null,
    });
    const renamed = withCells(FILES, ['projects.csv', 2, '项目名称', '改名']);
    expect(await run(log, new Map([...renamed].slice(1, 2)))).toMatchObject({ imported: 0, skipped: 1, rejected: [] });
  });
});

describe('the time of recording', () => {
  const recorded = async (log: EventStore) => (await log.readAll()).map(({ recordedAtStated }) => recordedAtStated);

  it('is now unless the import says that the ledgers state it; what they state is kept beside it', async () => {
    const log = openMemoryEventStore();
    const before = Date.now();
    expect(await run(log, FILES, { statedTimes: false })).toMatchObject({
      imported: 7,
      rejected: [],
      recordedNow: true,
    });
    for (const { recordedAt, recordedAtStated, metadata } of await log.readAll()) {
      expect(recordedAtStated).toBe(false);
      expect(Date.parse(recordedAt)).toBeGreaterThanOrEqual(before);
      expect(metadata['registeredAt']).toMatch(/^2018-0/);
    }
    expect(await run(log, FILES)).toMatchObject({ imported: 0, skipped: 7 });
  });

  it.each([true, false])('is never later than now: such a row is refused (stated: %s)', async (statedTimes) => {
    const log = openMemoryEventStore();
    const files = withCells(FILES, ['land.csv', 2, '登记时间', '2199-12-31 23:59']);
    const { imported, rejected } = await run(log, files, { statedTimes, locale: 'en' });
    expect(imported).toBe(0);
    expect(rejected).toEqual([
      {
        file: 'land.csv',
        row: 2,
        column: '登记时间',
        value: '2199-12-31 23:59',
        code: 'STATED_TIME_AHEAD',
        message: expect.stringContaining('2199-12-31T15:59:00.000Z') as string,
      },
    ]);
  });

  it('is stated after earlier stated ones', async () => {
    const log = openMemoryEventStore();
    await log.append('note-1', 'noStream', [{ ...foreign, statedRecordedAt: '2018-01-15T01:00:00.000Z' }]);
    expect(await run(log, FILES)).toMatchObject({ imported: 7, recordedNow: false });
    expect(await recorded(log)).toEqual(Array(8).fill(true));
  });

  it.each([
    ['recorded by its own clock', foreign],
    ['stated later than the first missing one', { ...foreign, statedRecordedAt: '2018-01-15T01:00:00.001Z' }],
  ])('is now after an event %s, and the report says so', async (_, event) => {
    const log = openMemoryEventStore();
    await log.append('note-1', 'noStream', [event]);
    expect(await run(log, FILES)).toMatchObject({ imported: 7, recordedNow: true });
    expect((await recorded(log)).slice(1)).toEqual(Array(7).fill(false));
    expect(await run(log, FILES)).toMatchObject({ imported: 0, skipped: 7, recordedNow: false });
  });

  /** A log to which somebody else writes just before the import does. */
  function disturbed(log: EventStore, disturb: () => Promise<unknown>): EventStore {
    return {
      ...log,
      appendAll: async (appends) => {
        await disturb();
        return log.appendAll(appends);
      },
    };
  }

  it('is now from where somebody else wrote meanwhile', async () => {
    const log = openMemoryEventStore();
    const half: EventStore = {
      ...log,
      appendAll: async (appends) => {
        const first = await log.appendAll(appends.slice(0, 3));
        await log.append('note-1', 'noStream', [foreign]);
        const { results, refusal } = await log.appendAll(appends.slice(3));
        return { results: [...first.results, ...results], refusal };
      },
    };
    expect(await run(half, FILES)).toMatchObject({ imported: 7, rejected: [], recordedNow: true });
    expect(await recorded(log)).toEqual([true, true, true, false, false, false, false, false]);
  });

  it('does not make up for a refusal: what somebody else did meanwhile is reported', async () => {
    const log = openMemoryEventStore();
    const bus = busOver(log);
    const actor = { id: 'x', role: 'office', post: null, unit: null, onBehalfOf: null } as const;
    const input = {
      code: 'B',
      name: '抢先',
      level: 'DISTRICT',
      campaign: '工业',
      totalInvestment: '1',
      occurredAt: '2018-01-12',
    };
    const statedAt = Date.parse('2018-01-14T00:00:00.000Z');
    const request = { name: 'listProject', input, actor, source: 'graphql', statedAt } as const;
    const report = await run(
      disturbed(log, () => bus.execute(request)),
      FILES,
      { bus },
    );
    expect(report.rejected).toMatchObject([{ file: 'projects.csv', row: 3, code: 'PROJECT_ALREADY_LISTED' }]);
    expect(await size(log)).toBe(7);
  });

  it('writes what it decided in one order, in few commits, and a part of it is its beginning', async () => {
    const whole = openMemoryEventStore();
    const commits: number[] = [];
    await run({ ...whole, appendAll: (appends) => (commits.push(appends.length), whole.appendAll(appends)) }, FILES);
    expect(commits).toEqual([7]);
    const log = openMemoryEventStore();
    await expect(run(dyingLog(log, 3), FILES)).rejects.toThrow('killed');
    const ids = async (store: EventStore) => (await store.readAll()).map(({ id }) => id);
    expect(await ids(log)).toEqual((await ids(whole)).slice(0, 3));
    expect(await run(log, FILES)).toMatchObject({ imported: 4, skipped: 3, recordedNow: false });
    expect(await ids(log)).toEqual(await ids(whole));
  });
});
