import { openMemoryEventStore } from '@milepost/event-store/memory';
import { describe, expect, it } from 'vitest';
import type { LedgerFiles } from './read-ledgers.js';
import { table, withCells } from './testing/files.js';
import { RETURN } from './testing/ledger-tests.js';
import { area, issue, listing, run, step } from './testing/small-ledgers.js';

const registered = { 登记时间: '2018-07-01 09:00' };
const FILES: LedgerFiles = new Map([
  ['projects.csv', table(listing('A', '2018-01-15 09:00'))],
  [
    'plans.csv',
    table({
      项目编号: 'A',
      年度: '2018',
      类型: '下达',
      '计划投资（万元）': '1',
      生效日期: '2018-01-12',
      登记时间: '2018-01-16 09:00',
      依据文号: '',
      原因: '',
    }),
  ],
  ['lifecycle.csv', table(step('A', '签约', '2018-01-20', '2018-01-22 14:49'))],
  ['land.csv', table(area('A', '12.5', '2018-02-02 09:00'))],
  [
    'permits.csv',
    table({
      项目编号: 'A',
      证照: '施工许可证',
      动作: '容缺受理',
      发生日期: '2018-03-05',
      登记时间: '2018-03-12 15:07',
      文号: '',
      容缺期限: '2018-04-30',
    }),
  ],
  ['returns.csv', table(RETURN)],
  [
    'amendments.csv',
    table({
      项目编号: 'A',
      期间: '2018-01',
      类型: '核减',
      '更正后本期完成投资（万元）': '1',
      ...registered,
      审批单位: '区委督查室',
      原因: '现场核查',
      凭证摘要: '',
    }),
  ],
  [
    'funds.csv',
    table({
      资金类别: '信贷通',
      名称: '示例贷',
      环节: '发放',
      '金额（万元）': '1950',
      发生日期: '2018-04-23',
      项目编号: '',
      登记时间: '2018-04-25 11:04',
      文号: '',
    }),
  ],
  ['issues.csv', table(issue('W1'))],
  [
    'periods.csv',
    table({
      期间: '2018-01',
      截止时间: '2018-02-05 18:00',
      关账时间: '2018-02-12 18:00',
      重开时间: '',
      登记时间: '2018-02-12 18:05',
    }),
  ],
]);

/** A row, a cell that cannot be so beside the others, the column that is blamed, by which rule, and what it says. */
const CASES = [
  ['projects.csv', '列入日期', '2018-01-16', '列入日期', 'OCCURRED_IN_FUTURE'],
  ['plans.csv', '生效日期', '2018-01-17', '生效日期', 'OCCURRED_IN_FUTURE'],
  ['lifecycle.csv', '发生日期', '2018-01-23', '发生日期', 'OCCURRED_IN_FUTURE'],
  ['land.csv', '发生日期', '2018-02-03', '发生日期', 'OCCURRED_IN_FUTURE'],
  ['permits.csv', '发生日期', '2018-03-13', '发生日期', 'OCCURRED_IN_FUTURE'],
  ['permits.csv', '容缺期限', '2018-03-04', '容缺期限', 'GAPS_DUE_BEFORE_ACCEPTANCE'],
  ['permits.csv', '容缺期限', '', '容缺期限', 'GAPS_DUE_DATE_REQUIRED'],
  ['permits.csv', '动作', '受理', '容缺期限', 'GAPS_DUE_DATE_OF_NO_GAPS'],
  ['returns.csv', '审核时间', '2018-02-05 09:30', '审核时间', 'REVIEWED_BEFORE_SUBMISSION'],
  ['returns.csv', '登记时间', '2018-02-05 14:56', '审核时间', 'TIME_IN_FUTURE'],
  ['returns.csv', '登记时间', '2018-02-05 09:30', '报送时间', 'TIME_IN_FUTURE'],
  ['returns.csv', '期间', '2018-02', '期间', 'OCCURRED_IN_FUTURE'],
  ['amendments.csv', '期间', '2018-08', '期间', 'OCCURRED_IN_FUTURE'],
  ['funds.csv', '发生日期', '2018-04-26', '发生日期', 'OCCURRED_IN_FUTURE'],
  ['issues.csv', '提出日期', '2018-02-07', '提出日期', 'OCCURRED_IN_FUTURE'],
  ['issues.csv', '限办日期', '2018-02-04', '限办日期', 'ISSUE_DUE_BEFORE_RAISED'],
  ['issues.csv', '销号日期', '2018-02-04', '销号日期', 'ISSUE_CLOSED_BEFORE_RAISED'],
  ['issues.csv', '销号日期', '2018-02-22', '销号日期', 'OCCURRED_IN_FUTURE'],
  ['issues.csv', '登记时间', '2018-02-22 09:00', '问题编号', 'ISSUE_NOT_OPEN'],
  ['periods.csv', '期间', '2018-03', '关账时间', 'PERIOD_NOT_ENDED'],
  ['periods.csv', '截止时间', '2018-02-12 18:01', '截止时间', 'CUT_OFF_AFTER_CLOSING'],
  ['periods.csv', '登记时间', '2018-02-12 17:59', '关账时间', 'OCCURRED_IN_FUTURE'],
] as const;

describe('days and times that cannot be in their order', () => {
  it('are all right as they are', async () => {
    expect(await run(openMemoryEventStore(), FILES)).toMatchObject({ rejected: [], imported: 12 });
  });

  it.each(CASES)(
    'are refused by the deciders, which know the row’s registration: %s with %s = %s',
    async (file, column, value, blamed, code) => {
      const files = withCells(FILES, [file, 2, column, value]);
      for (const statedTimes of [true, false]) {
        const { rejected } = await run(openMemoryEventStore(), files, { statedTimes });
        const [first] = rejected.filter((problem) => problem.file === file);
        expect(first).toMatchObject({ row: 2, column: blamed, code });
        expect(first?.message).toMatch(/请|必须|不能|早于|晚于/);
      }
    },
  );

  function reopening(more: object) {
    const [closing] = [{ 期间: '2018-01', 截止时间: '2018-02-05 18:00', 关账时间: '2018-02-12 18:00', 重开时间: '' }];
    const row = {
      期间: '2018-01',
      截止时间: '2018-07-13 12:00',
      关账时间: '2018-07-13 18:00',
      重开时间: '2018-07-09 09:00',
    };
    return new Map([
      [
        'periods.csv',
        table({ ...closing, 登记时间: '2018-02-12 18:05' }, { ...row, 登记时间: '2018-07-09 09:10', ...more }),
      ],
    ]);
  }

  it.each([
    [{ 登记时间: '2018-07-09 08:59' }, '重开时间', 'OCCURRED_IN_FUTURE'],
    [{ 登记时间: '2018-07-13 18:01' }, '关账时间', 'REOPEN_UNTIL_PAST'],
    [{ 截止时间: '2018-07-13 18:01' }, '截止时间', 'CUT_OFF_AFTER_CLOSING'],
    [{ 截止时间: '2018-07-09 08:59' }, '截止时间', 'CUT_OFF_BEFORE_REOPENING'],
  ])('are refused of a re-opening: %o', async (more, column, code) => {
    expect(await run(openMemoryEventStore(), reopening({}))).toMatchObject({ rejected: [], imported: 2 });
    const { rejected } = await run(openMemoryEventStore(), reopening(more));
    expect(rejected).toMatchObject([{ file: 'periods.csv', row: 3, column, code }]);
  });
});
