import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM } from '../support/chromium.js';
import { graphqlClient } from '../support/graphql.js';
import { LANGUAGES, settled, startWorkbench, type Workbench } from '../support/workbench.js';

/** What is to be read on the screen, in both languages. The closing of May, which states another cut-off, was not known at the report. */
const LABELS = {
  'zh-CN': {
    screen: '报送与问题',
    months: '月份与关账',
    may: /5月 2018-05/,
    april: /4月 2018-04/,
    returnsOf: (month: number) => `2018年${month}月报送`,
    late: '迟报',
    three: '3 项',
    closed: '已关',
    unit: '各单位的问题',
    ledger: '问题台账',
    overdue: '逾期',
    moveClock: '换一个时点',
    report: '报告所据',
    notYet: /截止（2018-06-05 23:59）还没有到/,
  },
  en: {
    screen: 'Returns & issues',
    months: 'Months and closings',
    may: /May 2018-05/,
    april: /Apr 2018-04/,
    returnsOf: (month: number) => `Returns of 2018-0${month}`,
    late: 'Late',
    three: '3',
    closed: 'closed',
    unit: 'Issues by unit',
    ledger: 'Ledger of issues',
    overdue: 'Overdue',
    moveClock: 'Choose another point',
    report: 'As reported',
    notYet: /the cut-off \(2018-06-05 23:59\) was still to come/,
  },
} as const;

const LATE = `mutation ($input: SubmitLateReturnInput!) { submitLateReturn(input: $input) { __typename ... on CommandRejected { message } } }`;

// Not every machine has a browser; the report at the end says so.
describe.skipIf(CHROMIUM === null)('the screen of returns and issues', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await startWorkbench();
    // Nobody was late in April of the shipped ledgers.
    const input = { project: 'SYN-2018-103', period: '2018-04', amount: '1000000', reason: '漏报' };
    const { url, token } = workbench.server;
    expect(await graphqlClient(url, token).query(LATE, { input })).toMatchObject({
      submitLateReturn: { __typename: 'CommandAccepted' },
    });
  });
  afterAll(() => workbench.close());

  describe.each(LANGUAGES)('in %s', (language) => {
    const words = LABELS[language];

    it('says which unit has not handed in May, and which was late in April', async () => {
      const page = await workbench.open('/wall', { language });
      await page.getByRole('navigation').getByRole('link', { name: words.screen }).click();
      const months = page.getByRole('region', { name: words.months });
      await months.getByRole('link', { name: words.may }).click();
      const may = page.getByRole('region', { name: words.returnsOf(5) });
      const unit = may.getByRole('row').filter({ has: page.getByRole('rowheader', { name: '区工信局' }) });
      await unit.getByText(words.three, { exact: true }).waitFor();
      expect(await unit.getByRole('link').allTextContents()).toEqual([
        '光电显示产业园一期项目',
        '定制家具生产基地项目',
        '家具共享喷涂技改扩能项目',
      ]);
      await months.getByRole('link', { name: words.april }).click();
      const april = page.getByRole('region', { name: words.returnsOf(4) });
      const late = april.getByRole('row').filter({ has: page.getByRole('rowheader', { name: '区交通局' }) });
      await late.waitFor();
      const column = await april.getByRole('columnheader').allTextContents();
      expect(
        await late
          .getByRole('cell')
          .nth(column.indexOf(words.late) - 1)
          .textContent(),
      ).toContain('县乡公路提升工程');
      expect(
        await months
          .getByRole('row')
          .filter({ has: page.getByRole('link', { name: words.april }) })
          .textContent(),
      ).toContain(words.closed);
    });

    it('says of a month before its cut-off that nobody can be late yet', async () => {
      const page = await workbench.open('/returns', { language });
      await page.getByRole('button', { name: words.moveClock }).click();
      await page.getByRole('button', { name: words.report }).click();
      await page.getByText(words.notYet).waitFor();
    });

    it('shows the issues of one unit, as many as it says', async () => {
      const page = await workbench.open('/returns?at=2018-05-31&known=2018-06-05', { language });
      await page.getByRole('group').getByRole('button', { name: words.overdue }).click();
      await page.getByRole('region', { name: words.unit }).getByRole('button', { name: '区金融办' }).click();
      await settled(page);
      const issues = page.getByRole('region', { name: words.ledger }).locator('tbody').getByRole('row');
      expect(await issues.getByRole('rowheader').allTextContents()).toEqual([
        'WT-2018-003',
        'WT-2018-005',
        'WT-2018-011',
      ]);
    });
  });
});
