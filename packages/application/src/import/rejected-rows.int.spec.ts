import { openMemoryEventStore } from '@milepost/event-store/memory';
import { describe, expect, it } from 'vitest';
import type { LedgerFiles } from './read-ledgers.js';
import { bytes, table, withCells } from './testing/files.js';
import { FILES, issue, listing, run, size, step } from './testing/small-ledgers.js';

describe('bad rows', () => {
  async function rejectedOf(files: LedgerFiles, log = openMemoryEventStore()) {
    const before = await size(log);
    const report = await run(log, files);
    expect(report).toMatchObject({ imported: 0, position: null, recordedNow: false });
    expect(await size(log)).toBe(before);
    return report.rejected;
  }

  it('are reported, all of them, and nothing is written', async () => {
    const files = withCells(
      FILES,
      ['projects.csv', 3, '级别', '乡级'],
      ['land.csv', 2, '面积（亩）', '-3'],
      ['issues.csv', 2, '限办日期', ''],
    );
    const report = await rejectedOf(files);
    expect(report.slice(0, 2)).toEqual([
      {
        file: 'projects.csv',
        row: 3,
        column: '级别',
        value: '乡级',
        code: 'VALUE_UNKNOWN',
        message: '应为：区级、县级、市级、省级、国家级。',
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
    ['a second listing of the year', ['projects.csv', 3, '项目编号', 'A'], '项目编号', 'PROJECT_ALREADY_LISTED'],
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
    expect(await rejectedOf(files)).toMatchObject([{ row: 3, code: 'PROJECT_ALREADY_LISTED' }]);
    const exit = (registered: string) => table(step('A', '退出', '2018-09-14', registered));
    expect(
      await run(openMemoryEventStore(), new Map([...files, ['lifecycle.csv', exit('2018-09-19 10:48')]])),
    ).toMatchObject({
      imported: 3,
      rejected: [],
    });
    expect(await rejectedOf(new Map([...files, ['lifecycle.csv', exit('2018-12-22 10:48')]]))).toMatchObject([
      { file: 'projects.csv', row: 3, code: 'PROJECT_ALREADY_LISTED' },
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
      {
        file: 'issues.csv',
        row: 4,
        column: '问题编号',
        value: 'W1',
        code: 'ISSUE_ALREADY_RAISED',
        message: '问题W1已登记。',
      },
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
      changed: [],
      missing: [],
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
    // It was raised otherwise; closing it alone would be accepted.
    const report = await run(log, new Map([['issues.csv', table(issue('W1'), issue('W2'))]]), { partial: true });
    expect(report).toMatchObject({
      imported: 2,
      changed: [{ row: 2, command: 'raiseIssue', differences: [{ column: '描述', before: '先登记的' }] }],
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
