import { describe, expect, it } from 'vitest';
import { csv, table } from '../testing/files.js';
import { type Cells, read, RETURN } from '../testing/ledger-tests.js';

describe('rows that say something else', () => {
  const first = (file: string, row: Cells) => read(file, table(row)).facts[0];

  it('an adjustment of a plan may be registered before it takes effect', () => {
    const row = {
      项目编号: 'A',
      年度: '2018',
      类型: '调整',
      '计划投资（万元）': '1',
      生效日期: '2018-08-01',
      登记时间: '2018-07-16 09:07',
      依据文号: '',
      原因: '增加二期',
    };
    expect(first('plans.csv', row)).toMatchObject({ command: 'adjustPlan', input: { occurredAt: '2018-08-01' } });
  });

  it('a reservation has a code, and its name elsewhere', () => {
    const row = { 项目编号: 'A', 环节: '储备', 发生日期: '2015-10-28', 登记时间: '2018-01-22 14:49', 依据文号: '', 经办单位: '甲', 备注: '' };
    expect(first('lifecycle.csv', row)).toMatchObject({
      command: 'reserveProject',
      input: { code: 'A', occurredAt: '2015-10-28' },
    });
  });

  it('an unknown area is left out', () => {
    const row = { 项目编号: 'A', 类别: '批准建设用地', '面积（亩）': 'ＸＸ', 发生日期: '2018-01-02', 登记时间: '2018-01-03 09:00', 文号: '' };
    expect(first('land.csv', row)?.input).toEqual({ project: 'A', occurredAt: '2018-01-02' });
  });

  it('a forecast may be registered ahead of its month', () => {
    const row = { ...RETURN, 期间: '2018-06', 类型: '预计', 审核时间: '', 审核单位: '' };
    expect(read('returns.csv', table(row))).toMatchObject({
      problems: [],
      facts: [{ command: 'submitReturn', input: { forecast: true } }],
    });
  });

  it('an actual that is not approved is a submission only', () => {
    const row = { ...RETURN, 审核时间: '', 审核单位: '' };
    expect(read('returns.csv', table(row)).facts.map(({ command }) => command)).toEqual(['submitReturn']);
  });

  it('a month without 重开时间 is closed', () => {
    const row = {
      期间: '2018-01',
      截止时间: '2018-02-05 18:00',
      关账时间: '2018-02-12 18:00',
      重开时间: '',
      登记时间: '2018-02-12 18:05',
    };
    expect(first('periods.csv', row)).toMatchObject({
      command: 'closePeriod',
      input: { period: '2018-01', cutOffAt: '2018-02-05T10:00:00.000Z', occurredAt: '2018-02-12T10:00:00.000Z' },
    });
  });
});

describe('a row', () => {
  const header = ['项目编号', '类别', '面积（亩）', '发生日期', '登记时间', '文号'];
  const good = ['A', '新征土地', '1', '2018-01-02', '2018-01-03 09:00', ''];

  it('must have as many cells as the header; the others are read', () => {
    const reading = read('land.csv', csv([header, good.slice(1), good, [...good, '']]));
    expect(reading.facts.map(({ row }) => row)).toEqual([3]);
    expect(reading.problems).toMatchObject([
      { row: 2, column: null, code: 'ROW_RAGGED' },
      { row: 4, column: null, code: 'ROW_RAGGED' },
    ]);
    expect(reading.problems[0]?.message('zh-CN')).toBe('此行有5列，表头有6列。');
  });

  it('is reported with every cell that is wrong', () => {
    const reading = read('land.csv', csv([header, ['', '别的', '多', '2018', '', '']]));
    expect(reading.problems.map(({ column }) => column)).toEqual(header.slice(0, 5));
  });

  it('may stand under columns in any order; others are said and not read', () => {
    const reading = read('land.csv', csv([['备注', ...header.toReversed(), ''], ['x', ...good.toReversed(), '']]));
    expect(reading.facts).toMatchObject([{ input: { project: 'A', mu: '1' } }]);
    expect(reading.ignoredColumns).toEqual(['备注']);
  });
});
