import { bad, empty, HASH, ledger, malformed, RETURN, unknown } from '../testing/ledger-tests.js';

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
        number: 'WT-1',
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
      input: { number: 'WT-1', occurredAt: '2018-03-15', verifiedBy: '区委督查室' },
    },
  ],
  [
    ...empty('问题编号', '项目编号', '类别', '描述', '首问责任单位', '提出日期', '限办日期', '登记时间', ...CLOSING),
    unknown('类别', '落地难、征地拆迁、资金不足、证照办理、其他'),
    malformed('限办日期', '一周内'),
    malformed('销号登记时间', '2018-03-19'),
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
  ],
);
