import { calendarIn, commandDefinition } from '@milepost/domain';
import { describe, expect, it } from 'vitest';
import { csv, sheet, table } from '../testing/files.js';
import { LEDGERS } from './ledgers.js';

const calendar = calendarIn('Asia/Shanghai');
const HASH = 'ab'.repeat(32);

type Cells = Readonly<Record<string, string>>;
type Bad = { readonly change: Cells; readonly column: string; readonly code: string; readonly message: string };

function read(file: string, content: Uint8Array) {
  const ledger = LEDGERS.get(file);
  if (!ledger) throw new Error(`no ledger ${file}`);
  return ledger.read(sheet(file, content), calendar);
}

/** A good row of a ledger, the facts that it is, and what makes it a bad one. */
function ledger(file: string, good: Cells, facts: readonly object[], bad: readonly Bad[]): void {
  describe(file, () => {
    it('makes facts of a good row', () => {
      const reading = read(file, table(good));
      expect(reading.problems).toEqual([]);
      expect(reading.facts.map(({ command, unit, registeredAt, input }) => ({
        command,
        unit,
        registeredAt: new Date(registeredAt).toISOString(),
        input,
      }))).toEqual(facts);
    });

    it('makes commands of the catalogue', () => {
      for (const { command, input, columnOf } of read(file, table(good)).facts) {
        const given = command === 'reserveProject' ? { ...input, name: '示例' } : input;
        expect(commandDefinition(command).schema.safeParse(given).error).toBeUndefined();
        expect(Object.values(columnOf).every((column) => column in good)).toBe(true);
      }
    });

    it.each(bad)('reports $column of $change', ({ change, column, code, message }) => {
      const reading = read(file, table({ ...good, ...change }));
      expect(reading.facts).toEqual([]);
      expect(reading.problems).toMatchObject([{ file, row: 2, column, code, value: { ...good, ...change }[column] }]);
      expect(reading.problems[0]?.message('zh-CN')).toContain(message);
      expect(reading.problems[0]?.message('en')).not.toMatch(/\{\w+\}|undefined/);
    });

    it.each(Object.keys(good))('needs the column %s', (column) => {
      const { [column]: _, ...rest } = good;
      const reading = read(file, table(rest));
      expect(reading.facts).toEqual([]);
      expect(reading.problems).toMatchObject([{ file, row: 1, column, code: 'COLUMN_MISSING', value: null }]);
    });
  });
}

const bad = (change: Cells, column: string, code: string, message: string): Bad => ({ change, column, code, message });
const malformed = (column: string, value: string) => bad({ [column]: value }, column, 'CELL_MALFORMED', '应为');
const unknown = (column: string, allowed: string) => bad({ [column]: '别的' }, column, 'VALUE_UNKNOWN', allowed);
const empty = (...columns: string[]) =>
  columns.map((column) => bad({ [column]: ' \u3000' }, column, 'CELL_REQUIRED', '不能为空'));
const disorder = (change: Cells, column: string) => bad(change, column, 'TIMES_OUT_OF_ORDER', '晚于');

ledger(
  'projects.csv',
  {
    项目编号: 'ＳＹＮ-1',
    项目名称: '“一期”，\n二期',
    攻坚战: '工业',
    级别: '市级',
    乡镇街道: '示例01镇',
    产业类别: '轻工',
    标签: '甲； 乙',
    建设单位: '示例建设单位001',
    牵头责任单位: '区工信局',
    责任领导: '',
    '总投资（万元）': '100,000.5',
    列入日期: '2018/1/12',
    登记时间: '2018-01-15 9:00',
    依据文号: '示例〔2018〕1号',
  },
  [
    {
      command: 'listProject',
      unit: '区重点办',
      registeredAt: '2018-01-15T01:00:00.000Z',
      input: {
        code: 'SYN-1',
        name: '“一期”， 二期',
        campaign: '工业',
        level: 'CITY',
        township: '示例01镇',
        industry: '轻工',
        tags: ['甲', '乙'],
        owner: '示例建设单位001',
        leadUnit: '区工信局',
        totalInvestment: '1000005000',
        occurredAt: '2018-01-12',
        document: '示例〔2018〕1号',
      },
    },
  ],
  [
    ...empty('项目编号', '项目名称', '攻坚战', '级别', '总投资（万元）', '列入日期', '登记时间'),
    unknown('级别', '区级、市级、省级'),
    malformed('项目编号', 'A B'),
    malformed('项目名称', 'a\u0001'),
    malformed('标签', 'x'.repeat(300)),
    malformed('总投资（万元）', '1.005'),
    malformed('列入日期', '2018-02-30'),
    malformed('登记时间', '2018-01-15'),
    disorder({ 列入日期: '2018-01-16' }, '列入日期'),
  ],
);

ledger(
  'plans.csv',
  {
    项目编号: 'A',
    年度: '２０１８',
    类型: '下达',
    '计划投资（万元）': '28100',
    生效日期: '2018-01-12',
    登记时间: '2018-01-16 09:07',
    依据文号: '',
    原因: '年度计划',
  },
  [
    {
      command: 'approvePlan',
      unit: '区重点办',
      registeredAt: '2018-01-16T01:07:00.000Z',
      input: { project: 'A', year: 2018, amount: '281000000', occurredAt: '2018-01-12', reason: '年度计划' },
    },
  ],
  [
    ...empty('项目编号', '年度', '类型', '计划投资（万元）', '生效日期', '登记时间'),
    unknown('类型', '下达、调整'),
    malformed('年度', '18'),
    malformed('计划投资（万元）', '多'),
    malformed('生效日期', '1月12日'),
    disorder({ 生效日期: '2018-01-17' }, '生效日期'),
  ],
);

ledger(
  'lifecycle.csv',
  {
    项目编号: 'A',
    环节: '停工',
    发生日期: '2018-03-05',
    登记时间: '2018-03-12 15:07',
    依据文号: '示例〔2018〕168号',
    经办单位: '区工业园管委会',
    备注: '安全隐患整改',
  },
  [
    {
      command: 'suspendWork',
      unit: '区工业园管委会',
      registeredAt: '2018-03-12T07:07:00.000Z',
      input: { project: 'A', occurredAt: '2018-03-05', document: '示例〔2018〕168号', reason: '安全隐患整改' },
    },
  ],
  [
    ...empty('项目编号', '环节', '发生日期', '登记时间', '经办单位'),
    unknown('环节', '开工认定'),
    malformed('发生日期', '2018-3'),
    malformed('登记时间', '2018-03-12 25:00'),
    disorder({ 发生日期: '2018-03-13' }, '发生日期'),
  ],
);

ledger(
  'permits.csv',
  {
    项目编号: 'A',
    证照: '施工许可证',
    动作: '容缺受理',
    发生日期: '2018-03-05',
    登记时间: '2018-03-12 15:07',
    文号: '',
    容缺期限: '2018-04-30',
  },
  [
    {
      command: 'recordPermit',
      unit: '区重点办',
      registeredAt: '2018-03-12T07:07:00.000Z',
      input: {
        project: 'A',
        kind: 'CONSTRUCTION',
        action: 'ACCEPT_WITH_GAPS',
        occurredAt: '2018-03-05',
        gapsDueOn: '2018-04-30',
      },
    },
  ],
  [
    ...empty('项目编号', '证照', '动作', '发生日期', '登记时间'),
    unknown('证照', '土地证、规划许可证、施工许可证、环评批复'),
    unknown('动作', '受理、容缺受理、补齐、核发、退件、撤销'),
    malformed('容缺期限', '尽快'),
    bad({ 容缺期限: '' }, '容缺期限', 'GAPS_DUE_DATE_REQUIRED', '容缺期限'),
    bad({ 动作: '核发' }, '容缺期限', 'CELL_MALFORMED', '空'),
    disorder({ 发生日期: '2018-03-13' }, '发生日期'),
    disorder({ 容缺期限: '2018-03-04' }, '容缺期限'),
  ],
);

ledger(
  'land.csv',
  {
    项目编号: 'A',
    类别: '新征土地',
    '面积（亩）': '125.40',
    发生日期: '2018-04-16',
    登记时间: '2018-04-23 15:41',
    文号: '示例〔2018〕39号',
  },
  [
    {
      command: 'acquireLand',
      unit: '区重点办',
      registeredAt: '2018-04-23T07:41:00.000Z',
      input: { project: 'A', mu: '125.4', occurredAt: '2018-04-16', document: '示例〔2018〕39号' },
    },
  ],
  [
    ...empty('项目编号', '类别', '发生日期', '登记时间'),
    unknown('类别', '批准建设用地、新征土地'),
    malformed('面积（亩）', '约12'),
    malformed('面积（亩）', '1.234'),
    disorder({ 发生日期: '2018-04-24' }, '发生日期'),
  ],
);

const RETURN = {
  项目编号: 'A',
  期间: '2018/1',
  类型: '实绩',
  '本期完成投资（万元）': '4,150',
  报送时间: '2018-02-05 09:31',
  审核时间: '2018-02-05 14:57',
  登记时间: '2018-02-05 14:58',
  报送单位: '示例建设单位001',
  审核单位: '区工信局',
  凭证摘要: HASH.toUpperCase(),
};

ledger(
  'returns.csv',
  RETURN,
  [
    {
      command: 'submitReturn',
      unit: '示例建设单位001',
      registeredAt: '2018-02-05T06:58:00.000Z',
      input: {
        project: 'A',
        period: '2018-01',
        amount: '41500000',
        forecast: false,
        submittedAt: '2018-02-05T01:31:00.000Z',
        evidence: [{ hash: HASH }],
      },
    },
    {
      command: 'reviewReturn',
      unit: '区工信局',
      registeredAt: '2018-02-05T06:58:00.000Z',
      input: { project: 'A', period: '2018-01', approve: true, reviewedAt: '2018-02-05T06:57:00.000Z' },
    },
  ],
  [
    ...empty('项目编号', '期间', '类型', '本期完成投资（万元）', '报送时间', '登记时间', '报送单位', '审核单位'),
    unknown('类型', '实绩、预计'),
    malformed('期间', '一月'),
    malformed('本期完成投资（万元）', '41,50'),
    malformed('报送时间', '早上'),
    malformed('审核时间', '2018-02-05'),
    malformed('凭证摘要', 'abc'),
    disorder({ 审核时间: '2018-02-05 09:30' }, '审核时间'),
    disorder({ 登记时间: '2018-02-05 14:56' }, '审核时间'),
    disorder({ 期间: '2018-02' }, '期间'),
    bad({ 类型: '预计' }, '审核时间', 'CELL_MALFORMED', '预计不审核'),
  ],
);

ledger(
  'amendments.csv',
  {
    项目编号: 'A',
    期间: '2018-05',
    类型: '核减',
    '更正后本期完成投资（万元）': '15710',
    登记时间: '2018-07-06 10:12',
    审批单位: '区委督查室',
    原因: '现场核查与凭证不符',
    凭证摘要: '',
  },
  [
    {
      command: 'retractReturn',
      unit: '区委督查室',
      registeredAt: '2018-07-06T02:12:00.000Z',
      input: { project: 'A', period: '2018-05', amount: '157100000', reason: '现场核查与凭证不符' },
    },
  ],
  [
    ...empty('项目编号', '期间', '类型', '更正后本期完成投资（万元）', '登记时间', '审批单位', '原因'),
    unknown('类型', '更正、核减、补报'),
    malformed('凭证摘要', '见附件'),
    disorder({ 期间: '2018-08' }, '期间'),
  ],
);

ledger(
  'funds.csv',
  {
    资金类别: '信贷通',
    名称: '示例贷',
    环节: '发放',
    '金额（万元）': '1950',
    发生日期: '2018-04-23',
    项目编号: '',
    登记时间: '2018-04-25 11:04',
    文号: '',
  },
  [
    {
      command: 'disburseLoan',
      unit: '区重点办',
      registeredAt: '2018-04-25T03:04:00.000Z',
      input: { category: 'CREDIT_PROGRAMME', name: '示例贷', amount: '19500000', occurredAt: '2018-04-23' },
    },
  ],
  [
    ...empty('资金类别', '名称', '环节', '金额（万元）', '发生日期', '登记时间'),
    unknown('资金类别', '中央预算内、省基建、信贷通'),
    unknown('环节', '争取、到位、支付、发放'),
    malformed('项目编号', 'A B'),
    disorder({ 发生日期: '2018-04-26' }, '发生日期'),
  ],
);

const CLOSING = ['销号日期', '销号核验单位', '销号登记时间'];

ledger(
  'issues.csv',
  {
    问题编号: 'WT-1',
    项目编号: 'A',
    类别: '落地难',
    描述: '未缴纳土地款',
    首问责任单位: '区科技局',
    责任单位: '区商务局',
    提出日期: '2018-01-29',
    限办日期: '2018-02-21',
    销号日期: '2018-03-15',
    销号核验单位: '区委督查室',
    登记时间: '2018-01-29 14:37',
    销号登记时间: '2018-03-19 17:41',
  },
  [
    {
      command: 'raiseIssue',
      unit: '区科技局',
      registeredAt: '2018-01-29T06:37:00.000Z',
      input: {
        issue: 'WT-1',
        project: 'A',
        category: 'SITE',
        description: '未缴纳土地款',
        firstUnit: '区科技局',
        responsibleUnit: '区商务局',
        occurredAt: '2018-01-29',
        dueOn: '2018-02-21',
      },
    },
    {
      command: 'closeIssue',
      unit: '区委督查室',
      registeredAt: '2018-03-19T09:41:00.000Z',
      input: { issue: 'WT-1', occurredAt: '2018-03-15', verifiedBy: '区委督查室' },
    },
  ],
  [
    ...empty('问题编号', '项目编号', '类别', '描述', '首问责任单位', '提出日期', '限办日期', '登记时间', ...CLOSING),
    unknown('类别', '落地难、征地拆迁、资金不足、证照办理、其他'),
    malformed('限办日期', '一周内'),
    malformed('销号登记时间', '2018-03-19'),
    disorder({ 提出日期: '2018-01-30' }, '提出日期'),
    disorder({ 限办日期: '2018-01-28' }, '限办日期'),
    disorder({ 销号日期: '2018-01-28' }, '销号日期'),
    disorder({ 销号日期: '2018-03-20' }, '销号日期'),
    disorder({ 登记时间: '2018-03-20 09:00' }, '登记时间'),
  ],
);

ledger(
  'periods.csv',
  {
    期间: '2018-02',
    截止时间: '2018-07-13 12:00',
    关账时间: '2018-07-13 18:00',
    重开时间: '2018-07-09 09:00',
    登记时间: '2018-07-09 09:10',
  },
  [
    {
      command: 'reopenPeriod',
      unit: '区重点办',
      registeredAt: '2018-07-09T01:10:00.000Z',
      input: {
        period: '2018-02',
        cutOffAt: '2018-07-13T04:00:00.000Z',
        until: '2018-07-13T10:00:00.000Z',
        occurredAt: '2018-07-09T01:00:00.000Z',
      },
    },
  ],
  [
    ...empty('期间', '截止时间', '关账时间', '登记时间'),
    malformed('重开时间', '2018-07-09'),
    disorder({ 重开时间: '2018-07-09 09:11' }, '重开时间'),
    disorder({ 关账时间: '2018-07-13 11:59' }, '关账时间'),
    disorder({ 登记时间: '2018-07-13 18:01' }, '关账时间'),
    disorder({ 期间: '2018-07' }, '重开时间'),
  ],
);

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
    expect(read('periods.csv', table({ ...row, 登记时间: '2018-02-12 17:59' })).problems).toMatchObject([
      { column: '关账时间', code: 'TIMES_OUT_OF_ORDER' },
    ]);
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
