import type { Cell, Workbook } from '@milepost/sheets';
import { describe, expect, it } from 'vitest';
import { compareFile } from './compare-file.js';
import type { FileReading } from './output.js';
import { readWorkbook, settle } from './read-workbook.js';
import { recordingStanding } from './testing/recording-standing.js';

type Said = string | number | null;

function workbook(rows: readonly (readonly Said[])[]): Workbook {
  function cell(said: Said): Cell | undefined {
    if (said === null) return undefined;
    return typeof said === 'number' ? { kind: 'number', value: said, format: null } : { kind: 'text', text: said };
  }
  return { sheets: [{ name: '表', hidden: false, rows: rows.map((row) => row.map(cell)), merges: [] }] };
}

function register() {
  const standing = recordingStanding();
  return async (rows: readonly (readonly Said[])[], asOf: string): Promise<FileReading> => {
    const told = settle({ year: 2021, listDate: '2021-01-15', asOf, codes: 'X-{n}' }, workbook(rows), '2021-12-31');
    const reading = await compareFile('月报.xlsx', await readWorkbook(workbook(rows), told), told, standing);
    standing.record(reading);
    return reading;
  };
}

const made = ({ facts }: FileReading) =>
  facts.new.map(({ command, input }) => [
    command,
    input['project'] ?? input['code'],
    input['amount'] ?? input['value'] ?? input['description'] ?? null,
  ]);
const counts = ({ facts: { changed, ambiguous, missing }, problems }: FileReading) => ({
  changed: changed.length,
  ambiguous: ambiguous.length,
  missing: missing.length,
  problems: problems.length,
});
const NOTHING = { changed: 0, ambiguous: 0, missing: 0, problems: 0 };

describe('a table that comes every month, with a row more and some values changed', () => {
  it('months side by side: each month is new once, a value that holds from a day is a new fact of that day', async () => {
    const read = register();
    const head = (months: number) => [
      '序号',
      '项目名称',
      '建设单位',
      '总投资（万元）',
      '年度计划投资（万元）',
      ...Array.from({ length: months }, (_, month) => `${month + 1}月完成投资（万元）`),
      '自开工累计完成投资（万元）',
      '存在问题',
      '备注',
    ];
    const january = await read([head(1), [1, '甲', '甲公司', 1000, 300, 20, 120, '征地未完成', '正常']], '2021-01-31');
    expect(counts(january)).toEqual(NOTHING);
    expect(made(january)).toEqual([
      ['listProject', 'X-1', null],
      ['approvePlan', 'X-1', '3000000'],
      ['setOpeningBalance', 'X-1', '1000000'],
      ['submitReturn', 'X-1', '200000'],
      ['raiseIssue', 'X-1', '征地未完成'],
      ['setAttribute', 'X-1', '正常'],
    ]);
    const february = await read(
      [
        head(2),
        [1, '甲', '甲公司', 1000, 400, 20, 30, 150, '征地未完成', '滞后'],
        [2, '乙', '乙公司', 500, 100, null, 5, 5, null, null],
      ],
      '2021-02-28',
    );
    expect(counts(february)).toEqual(NOTHING);
    expect(made(february)).toEqual([
      ['adjustPlan', 'X-1', '4000000'],
      ['submitReturn', 'X-1', '300000'],
      ['setAttribute', 'X-1', '滞后'],
      ['listProject', 'X-2', null],
      ['approvePlan', 'X-2', '1000000'],
      ['setOpeningBalance', 'X-2', '0'],
      ['submitReturn', 'X-2', '50000'],
    ]);
    const march = await read(
      [
        head(3),
        [1, '甲', '甲公司', 1200, 400, 20, 35, 40, 195, null, '滞后'],
        [2, '乙', '乙公司', 500, 100, null, 5, 6, 11, '资金不足', null],
        [3, '丙', '丙公司', '待定', 50, null, null, 7, 7, null, null],
      ],
      '2021-03-31',
    );
    expect(made(march)).toEqual([
      ['adjustListing', 'X-1', null],
      ['submitReturn', 'X-1', '400000'],
      ['submitReturn', 'X-2', '60000'],
      ['raiseIssue', 'X-2', '资金不足'],
      ['listProject', 'X-3', null],
      ['approvePlan', 'X-3', '500000'],
      ['setOpeningBalance', 'X-3', '0'],
      ['submitReturn', 'X-3', '70000'],
    ]);
    // February was said otherwise before, and an issue left the table: both are told, none is done.
    expect(march.facts.changed).toMatchObject([
      { command: 'submitReturn', before: { amount: '300000' }, input: { amount: '350000' }, changes: ['amount'] },
    ]);
    expect(march.facts.missing).toEqual([{ project: 'X-1', name: '甲', what: 'ISSUE', text: '征地未完成' }]);
    const again = await read(
      [head(2), [1, '甲', '甲公司', 1000, 400, 20, 30, 150, '征地未完成', '滞后']],
      '2021-02-28',
    );
    expect([again.facts.new, again.facts.changed]).toEqual([[], []]);
  });

  it('1–n月: each becomes a return of the months of which none stands', async () => {
    const read = register();
    const head = (month: number) => [
      '序号',
      '项目名称',
      '建设单位',
      '总投资（万元）',
      '至上年底累计完成投资（万元）',
      `1-${month}月完成投资（万元）`,
      '形象进度',
    ];
    await read(
      [head(1).map((header) => header.replace('1-1月', '1月')), [1, '甲', '甲公司', 1000, 400, 10, '进场']],
      '2021-01-31',
    );
    const march = await read(
      [head(3), [1, '甲', '甲公司', 1000, 400, 60, '路基'], [2, '乙', '乙公司', 800, 0, 30, '立项']],
      '2021-03-31',
    );
    const returns = ({ facts }: FileReading) =>
      facts.new
        .filter(({ command }) => command === 'submitReturn')
        .map(({ input }) => [input['project'], input['from'] ?? null, input['period'], input['amount']]);
    expect(returns(march)).toEqual([
      ['X-1', '2021-02', '2021-03', '500000'],
      ['X-2', '2021-01', '2021-03', '300000'],
    ]);
    expect(counts(march)).toEqual(NOTHING);
    const april = await read(
      [head(4), [1, '甲', '甲公司', 1000, 400, 80, '路面'], [2, '乙', '乙公司', 800, 0, 30, '立项']],
      '2021-04-30',
    );
    expect(returns(april)).toEqual([['X-1', null, '2021-04', '200000']]);
    const less = await read([head(4), [1, '甲', '甲公司', 1000, 400, 75, '路面']], '2021-04-30');
    expect(returns(less)).toEqual([]);
    expect(less.facts.changed).toMatchObject([
      { before: { amount: '800000' }, input: { amount: '750000' }, correction: null },
    ]);
    const earlier = await read([head(2), [2, '乙', '乙公司', 800, 0, 20, '立项']], '2021-02-28');
    expect(returns(earlier)).toEqual([]);
    expect(earlier.facts.changed).toMatchObject([{ before: { amount: '300000', period: '2021-03' } }]);
  });

  it('a month beside 1–n月: the months before it are what is left', async () => {
    const read = register();
    const head = ['序号', '项目名称', '建设单位', '1-4月完成投资（万元）', '4月当月完成投资（万元）', '目前形象进度'];
    const { facts } = await read(
      [head, [1, '甲', '甲公司', 800, 200, '路基'], [2, '乙', '乙公司', 50, 50, '进场']],
      '2021-04-30',
    );
    expect(facts.new.filter(({ command }) => command === 'submitReturn').map(({ input }) => input)).toMatchObject([
      { project: 'X-1', period: '2021-04', amount: '2000000', progress: '路基' },
      { project: 'X-1', period: '2021-03', from: '2021-01', amount: '6000000' },
      { project: 'X-2', period: '2021-04', amount: '500000', progress: '进场' },
    ]);
  });

  it('旬: each ten days are new once, and 至旬 is compared with those that stand', async () => {
    const read = register();
    const head = (part: string) => [
      '序号',
      '项目名称',
      '责任单位',
      '8月计划投资额（万元）',
      `${part}完成投资额（万元）`,
      `至${part}完成投资额（万元）`,
    ];
    expect(counts(await read([head('上旬'), [1, '甲', '甲镇政府', 80, 20, 20]], '2021-08-10'))).toEqual(NOTHING);
    const second = await read(
      [head('中旬'), [1, '甲', '甲镇政府', 80, 30, 50], [2, '乙', '乙镇政府', 40, 5, 9]],
      '2021-08-20',
    );
    expect(
      second.facts.new.filter(({ command }) => command === 'submitReturn').map(({ input }) => input['period']),
    ).toEqual(['2021-08-2', '2021-08-2']);
    expect(second.problems).toMatchObject([{ row: 3, column: 'F', value: '9', code: 'CUMULATIVE_DIFFERS' }]);
    expect(counts(await read([head('下旬'), [1, '甲', '甲镇政府', 80, 25, 75]], '2021-08-31'))).toEqual({
      ...NOTHING,
      missing: 1,
    });
  });

  it('a project that got a code meanwhile is known by its name, and by the code from then on', async () => {
    const read = register();
    await read(
      [
        ['序号', '项目名称', '责任单位'],
        [1, '污水厂', '甲镇政府'],
      ],
      '2021-01-15',
    );
    const head = ['项目编号', '项目名称', '责任单位'];
    const rows = [head, ['XM-7', '污水厂', '甲镇政府'], ['XM-8', '污水厂', '甲镇政府']];
    const { projects, facts } = await read(rows, '2021-01-15');
    expect(projects.map(({ code }) => code)).toEqual(['X-1', 'XM-8']);
    expect(facts.new.map(({ command, input }) => [command, input['project'] ?? null, input['code']])).toEqual([
      ['assignCode', 'X-1', 'XM-7'],
      ['listProject', null, 'XM-8'],
    ]);
  });

  it('projects of one name are told apart by their unit, and never guessed', async () => {
    const read = register();
    const head = ['序号', '项目名称', '责任单位', '总投资（万元）'];
    await read([head, [1, '污水厂', '甲镇政府', 5], [2, '污水厂', '乙镇政府', 6]], '2021-01-15');
    const again = await read(
      [head, [1, '污水厂', '乙镇政府', 6], [2, '污水厂', '丙镇政府', 7], [3, '污水厂', null, 6]],
      '2021-01-15',
    );
    expect(again.projects.map(({ code }) => code)).toEqual(['X-2', 'X-3', null]);
    expect(again.facts.ambiguous).toMatchObject([{ row: 4, name: '污水厂', choices: ['X-1', 'X-2'] }]);
    expect(again.facts.missing).toMatchObject([{ project: 'X-1', what: 'PROJECT' }]);
  });
});
