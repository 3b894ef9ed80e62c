import { calendarIn } from '@milepost/domain';
import type { EventStore } from '@milepost/event-store';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import { describe, expect, it } from 'vitest';
import type { Progress } from '../administration.js';
import { createCommandBus } from '../commands/command-bus.js';
import type { CommandBus } from '../commands/command-outcome.js';
import { importLedgers, type ImportOptions } from './import-ledgers.js';
import type { LedgerFiles } from './read-ledgers.js';
import { dyingLog } from './testing/dying-log.js';
import { bytes, table, withCells } from './testing/files.js';

const calendar = calendarIn('Asia/Shanghai');
const busOver = (store: EventStore): CommandBus => createCommandBus({ store, calendar });

function run(log: EventStore, files: LedgerFiles, options: Partial<ImportOptions> = {}) {
  return importLedgers(files, { log, calendar, bus: busOver(log), busOver, ...options });
}

const listing = (code: string, registered: string, more = {}) => ({
  项目编号: code,
  项目名称: `项目${code}`,
  攻坚战: '工业',
  级别: '区级',
  乡镇街道: '',
  产业类别: '',
  标签: '',
  建设单位: '',
  牵头责任单位: '',
  责任领导: '',
  '总投资（万元）': '100000',
  列入日期: '2018-01-12',
  登记时间: registered,
  依据文号: '',
  ...more,
});
const step = (code: string, what: string, day: string, registered: string) => ({
  项目编号: code,
  环节: what,
  发生日期: day,
  登记时间: registered,
  依据文号: '',
  经办单位: '区工信局',
  备注: '',
});
const area = (code: string, mu: string, registered: string) => ({
  项目编号: code,
  类别: '新征土地',
  '面积（亩）': mu,
  发生日期: '2018-02-01',
  登记时间: registered,
  文号: '',
});
const issue = (number: string, more = {}) => ({
  问题编号: number,
  项目编号: 'A',
  类别: '其他',
  描述: '=雨季影响',
  首问责任单位: '区工信局',
  责任单位: '',
  提出日期: '2018-02-05',
  限办日期: '2018-03-05',
  销号日期: '2018-02-20',
  销号核验单位: '区委督查室',
  登记时间: '2018-02-06 09:00',
  销号登记时间: '2018-02-21 09:00',
  ...more,
});

/** Seven facts. */
const FILES: LedgerFiles = new Map([
  ['projects.csv', table(listing('A', '2018-01-15 09:00'), listing('B', '2018-01-15 09:01'))],
  ['lifecycle.csv', table(step('A', '储备', '2015-10-28', '2018-01-22 14:49'))],
  ['land.csv', table(area('A', '12.5', '2018-02-02 09:00'), area('B', 'xx', '2018-02-02 09:00'))],
  ['issues.csv', table(issue('W1'))],
]);
const size = async (log: EventStore) => (await log.readAll()).length;
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
    const report = await run(log, files, { onProgress: (one) => progress.push(one), source: 'cli' });
    expect(report).toEqual({
      imported: 6,
      skipped: 0,
      rejected: [],
      notRead: ['Projects.csv', 'notes.txt'],
      recordedNow: false,
      position: (await log.head())?.position,
      ignoredColumns: [{ file: 'land.csv', column: '备注' }],
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

describe('bad rows', () => {
  const rejectedOf = async (files: LedgerFiles, log = openMemoryEventStore()) => {
    const before = await size(log);
    const report = await run(log, files);
    expect(report).toMatchObject({ imported: 0, position: null, recordedNow: false });
    expect(await size(log)).toBe(before);
    return report.rejected;
  };

  it('are reported, all of them, and nothing is written', async () => {
    const files = withCells(
      FILES,
      ['projects.csv', 3, '级别', '国家级'],
      ['land.csv', 2, '面积（亩）', '-3'],
      ['issues.csv', 2, '限办日期', ''],
    );
    const report = await rejectedOf(files);
    expect(report.slice(0, 2)).toEqual([
      {
        file: 'projects.csv',
        row: 3,
        column: '级别',
        value: '国家级',
        code: 'VALUE_UNKNOWN',
        message: '应为：区级、市级、省级。',
      },
      { file: 'issues.csv', row: 2, column: '限办日期', value: '', code: 'CELL_REQUIRED', message: '此列不能为空。' },
    ]);
    expect(report.slice(2)).toMatchObject([
      { file: 'land.csv', row: 2, column: '面积（亩）', value: '-3', code: 'AREA_NOT_POSITIVE' },
      { file: 'land.csv', row: 3, column: '项目编号', value: 'B', code: 'PROJECT_UNKNOWN' },
    ]);
  });

  it.each([
    ['a project never listed', ['land.csv', 3, '项目编号', 'Ｃ'], '项目编号', 'PROJECT_UNKNOWN'],
    ['a reservation of one', ['lifecycle.csv', 2, '项目编号', 'C'], '项目编号', 'PROJECT_UNKNOWN'],
    ['a fact before its project is listed', ['land.csv', 3, '登记时间', '2018-02-01 00:00'], null, null],
    ['a step that is not possible', ['lifecycle.csv', 2, '环节', '复工'], '环节', 'WORK_NOT_SUSPENDED'],
    ['a second listing of the year', ['projects.csv', 3, '项目编号', 'A'], '项目编号', 'RELISTING_WITHOUT_DELISTING'],
    ['a negative amount', ['projects.csv', 3, '总投资（万元）', '-1'], '总投资（万元）', 'AMOUNT_NEGATIVE'],
  ] as const)('%s', async (_, change, column, code) => {
    const [file, row, , value] = change;
    const files = withCells(FILES, change);
    if (code === null) {
      expect(await run(openMemoryEventStore(), files)).toMatchObject({ rejected: [], imported: 7 });
    } else {
      expect(await rejectedOf(files)).toContainEqual(expect.objectContaining({ file, row, column, value, code }));
    }
  });

  it('are a relisting without an exit, but not one after it', async () => {
    const again = listing('A', '2018-12-21 09:00', { 列入日期: '2018-12-20' });
    const files = new Map([['projects.csv', table(listing('A', '2018-01-15 09:00'), again)]]);
    expect(await rejectedOf(files)).toMatchObject([{ row: 3, code: 'RELISTING_WITHOUT_DELISTING' }]);
    const exit = (registered: string) => table(step('A', '退出', '2018-09-14', registered));
    expect(
      await run(openMemoryEventStore(), new Map([...files, ['lifecycle.csv', exit('2018-09-19 10:48')]])),
    ).toMatchObject({
      imported: 3,
      rejected: [],
    });
    expect(await rejectedOf(new Map([...files, ['lifecycle.csv', exit('2018-12-22 10:48')]]))).toMatchObject([
      { file: 'projects.csv', row: 3, code: 'RELISTING_WITHOUT_DELISTING' },
    ]);
  });

  it('are a relisting of a project that the log has on the list', async () => {
    const log = openMemoryEventStore();
    await run(log, FILES);
    const files = new Map([['projects.csv', table(listing('A', '2018-12-21 09:00'))]]);
    expect(await rejectedOf(files, log)).toMatchObject([
      { row: 2, column: '项目编号', code: 'PROJECT_ALREADY_LISTED' },
    ]);
  });

  it('are issues of one number', async () => {
    const files = new Map([...FILES, ['issues.csv', table(issue('W1'), issue('W2'), issue('W1', { 描述: '别的' }))]]);
    expect(await rejectedOf(files)).toEqual([
      { file: 'issues.csv', row: 4, column: '问题编号', value: 'W1', code: 'ROW_DUPLICATE', message: '与第2行重复。' },
    ]);
  });

  it('are whole files that cannot be read', async () => {
    const files = new Map([
      ...FILES,
      ['land.csv', bytes('项目编号,类别\n')],
      ['issues.csv', new Uint8Array([0xff, 0xff])],
    ]);
    const rejected = await rejectedOf(files);
    expect(rejected.map(({ file, row, column, code }) => [file, row, column, code])).toEqual([
      ...['面积（亩）', '发生日期', '登记时间', '文号'].map((column) => ['land.csv', 1, column, 'COLUMN_MISSING']),
      ['issues.csv', 1, null, 'FILE_UNREADABLE'],
    ]);
  });

  it('are told in English to those who ask', async () => {
    const files = withCells(FILES, ['land.csv', 2, '面积（亩）', '多'], ['lifecycle.csv', 2, '环节', '复工']);
    const { rejected } = await run(openMemoryEventStore(), files, { locale: 'en' });
    expect(rejected.map(({ message }) => message)).toEqual([
      'Not an area in 亩 with at most two places, or xx.',
      'Work is not suspended on 2015-10-28.',
    ]);
  });
});

describe('a partial import', () => {
  it('writes the good rows, gives back the bad ones, and takes them in when they are put right', async () => {
    const log = openMemoryEventStore();
    const files = withCells(FILES, ['land.csv', 2, '面积（亩）', '多'], ['issues.csv', 2, '销号日期', '2018-02-30']);
    const report = await run(log, files, { partial: true });
    expect(report).toMatchObject({ imported: 4, skipped: 0, recordedNow: false });
    expect(report.rejected).toMatchObject([
      { file: 'land.csv', row: 2, column: '面积（亩）', value: '多' },
      { file: 'issues.csv', row: 2, column: '销号日期', value: '2018-02-30' },
    ]);
    expect([...report.badRows.keys()]).toEqual(['land.csv', 'issues.csv']);
    expect(report.badRows.get('land.csv')).toBe(
      '\uFEFF错误,项目编号,类别,面积（亩）,发生日期,登记时间,文号\r\n' +
        '面积（亩）：应为面积（亩，最多两位小数）或xx。,A,新征土地,多,2018-02-01,2018-02-02 09:00,\r\n',
    );
    const right = new Map(
      [...report.badRows].map(([file, text]) => [file, bytes(text.replace(',多,', ',7,').replace('-30', '-20'))]),
    );
    expect(await run(log, right)).toMatchObject({
      imported: 3,
      skipped: 0,
      rejected: [],
      ignoredColumns: [],
      recordedNow: false,
    });
    expect((await log.readStream('issue-W1'))[0]?.data).toMatchObject({ description: '=雨季影响' });
  });

  it('records now what was put right too late for its place', async () => {
    const log = openMemoryEventStore();
    await run(log, withCells(FILES, ['lifecycle.csv', 2, '发生日期', '?']), { partial: true });
    expect(await run(log, FILES)).toMatchObject({ imported: 1, skipped: 6, rejected: [], recordedNow: true });
    expect((await log.readAll()).map(({ recordedAtStated }) => recordedAtStated)).toEqual([
      ...Array<boolean>(6).fill(true),
      false,
    ]);
  });

  it('leaves out a row whole when one of its facts is refused, and what rests on it', async () => {
    const log = openMemoryEventStore();
    const { 'issues.csv': _, ...rest } = Object.fromEntries(FILES);
    await run(log, new Map(Object.entries(rest)));
    const other = issue('W1', { 描述: '先登记的', 销号日期: '', 销号核验单位: '', 销号登记时间: '' });
    await run(log, new Map([['issues.csv', table(other)]]));
    const before = await size(log);
    // Raising it again is refused; closing it alone would be accepted.
    const report = await run(log, new Map([['issues.csv', table(issue('W1'), issue('W2'))]]), { partial: true });
    expect(report).toMatchObject({
      imported: 2,
      rejected: [{ row: 2, column: '问题编号', code: 'ISSUE_ALREADY_RAISED' }],
    });
    expect(await log.readStream('issue-W1')).toHaveLength(1);
    expect(await size(log)).toBe(before + 2);
  });

  it('reports a row once, however many of its facts are refused', async () => {
    const files = withCells(FILES, ['issues.csv', 2, '项目编号', 'C']);
    const { rejected, imported } = await run(openMemoryEventStore(), files, { partial: true });
    expect(rejected).toMatchObject([
      { file: 'issues.csv', row: 2, column: '项目编号', value: 'C', code: 'PROJECT_UNKNOWN' },
    ]);
    expect(imported).toBe(5);
  });
});

describe('the time of recording', () => {
  const recorded = async (log: EventStore) => (await log.readAll()).map(({ recordedAtStated }) => recordedAtStated);

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
