import { eventIdAt, type Step } from './given-when-then.js';
import { EVIDENCE, LISTING, listed, on, PROJECT, RESERVED, TOLD } from './steps.js';

const MONTH = { project: PROJECT, period: '2018-05' };
const amended = { ...MONTH, reason: '核查发现重复计量', evidence: EVIDENCE };
const permit = (day: string, action: string, more = {}): Step => [
  'recordPermit',
  on(day, { kind: 'PLANNING', action, gapsDueOn: null, ...more }),
];
const GRANT = {
  category: 'CENTRAL_BUDGET',
  source: null,
  name: '示例专项',
  amount: '170000000',
  occurredAt: '2018-04-02',
};
const OF_SOURCE = { category: 'GRANT', source: '市级补助' };

/** One history in which every command is accepted and every event occurs. */
export const EVERY_COMMAND: readonly Step[] = [
  RESERVED,
  listed,
  ['approvePlan', on('2018-01-10', { year: 2018, amount: '500000000' })],
  ['adjustPlan', on('2018-08-01', { year: 2018, amount: '600000000', reason: '增加二期' }), '2018-07-20'],
  ['signContract', on('2018-01-11', { counterparty: '示例集团有限公司' })],
  ['initiateProject', on('2018-01-12')],
  ['declareStart', on('2018-03-01')],
  ['rejectStart', on('2018-03-05', { reason: '未达到开工标准' })],
  ['declareStart', on('2018-03-20')],
  ['verifyStart', on('2018-03-25')],
  ['suspendWork', on('2018-05-01', { reason: '资金未到位' })],
  ['resumeWork', on('2018-06-01')],
  ['verifyCompletion', on('2018-10-01')],
  ['startProduction', on('2018-11-01')],
  permit('2018-02-01', 'APPLY'),
  permit('2018-02-03', 'REFUSE'),
  permit('2018-02-05', 'ACCEPT_WITH_GAPS', { gapsDueOn: '2018-04-30' }),
  permit('2018-02-20', 'SUPPLY_GAPS'),
  permit('2018-02-28', 'GRANT'),
  permit('2018-08-15', 'REVOKE'),
  ['approveLand', on('2018-02-10', { mu: '123.45' })],
  ['acquireLand', on('2018-02-11')],
  [
    'submitReturn',
    { ...MONTH, amount: '30000000', forecast: true, submittedAt: '2018-05-05T02:00:00Z', progress: null },
    '2018-05-05',
  ],
  ['submitReturn', { ...MONTH, amount: '11200000', evidence: EVIDENCE }, '2018-06-01'],
  ['reviewReturn', { ...MONTH, approve: false }, '2018-06-02'],
  ['submitReturn', { ...MONTH, amount: '11000000', evidence: EVIDENCE }, '2018-06-03'],
  ['reviewReturn', { ...MONTH, approve: true }, '2018-06-04'],
  ['correctReturn', { ...amended, amount: '10800000' }, '2018-06-20'],
  ['retractReturn', { ...amended, amount: '9000000' }, '2018-07-02'],
  ['closePeriod', { period: '2018-04', cutOffAt: '2018-05-05T10:00:00Z' }, '2018-05-08'],
  [
    'reopenPeriod',
    { period: '2018-04', until: '2018-07-12T10:00:00Z', cutOffAt: '2018-07-11T10:00:00Z' },
    '2018-07-10',
  ],
  ['submitLateReturn', { ...amended, period: '2018-04', amount: '700000' }, '2018-07-11'],
  ['awardGrant', GRANT],
  ['receiveFunds', { ...GRANT, project: PROJECT }],
  ['payFunds', { ...GRANT, project: PROJECT }],
  ['disburseLoan', { ...GRANT, category: 'CREDIT_PROGRAMME', name: '示例贷' }],
  [
    'raiseIssue',
    on('2018-03-01', { number: 'W-2018-001', category: 'SITE', description: '地块未腾空', dueOn: '2018-04-30' }),
  ],
  ['closeIssue', { number: 'W-2018-001', verifiedBy: '区重点办', occurredAt: '2018-04-28' }],
  [
    'correctFact',
    {
      event: eventIdAt(5),
      reason: '日期登记有误',
      restated: { initiateProject: on('2018-01-13', { document: '区发改〔2018〕3号' }) },
    },
  ],
  ['voidFact', { event: eventIdAt(35), reason: '重复登记' }],
  [
    'recordTogether',
    {
      acts: [
        { record: { suspendWork: on('2018-07-01', { reason: '汛期' }) } },
        { record: { resumeWork: on('2018-08-01') } },
      ],
    },
  ],
  ['assignCode', on('2018-06-15', { code: 'GZ-2018-17' })],
  ['assignCode', on('2018-06-15', { code: '2018-360102-48-03-012346', national: true })],
  [
    'adjustListing',
    on('2018-07-01', { name: '示例项目一（扩建）', totalInvestment: '1200000000', reason: '增加二期' }),
  ],
  ['adjustListing', on('2018-07-02', { ...TOLD, level: 'NATIONAL', tags: ['央企'], reason: '升级' })],
  ['reportProgress', on('2018-06-03', { period: '2018-05', progress: '主体结构封顶' })],
  [
    'submitReturn',
    {
      project: PROJECT,
      period: '2018-09',
      from: '2018-07',
      submittedAt: '2018-10-02T02:00:00Z',
      amount: '500000',
      progress: '装修',
      evidence: EVIDENCE,
    },
    '2018-10-02',
  ],
  ['setOpeningBalance', on('2018-01-05', { amount: '120000000' })],
  ['setAttribute', on('2018-01-05', { name: '考核类别', value: '考核类' })],
  ['setAttribute', on('2018-09-01', { name: '考核类别' })],
  ['addFundSource', { name: '专项债券', kind: 'LOAN', occurredAt: '2018-01-02' }],
  ['addFundSource', { name: '市级补助', kind: 'GRANT', occurredAt: '2018-01-02' }],
  ['awardGrant', { ...GRANT, ...OF_SOURCE }],
  ['receiveFunds', { ...GRANT, ...OF_SOURCE, project: PROJECT }],
  ['payFunds', { ...GRANT, ...OF_SOURCE, project: PROJECT }],
  ['disburseLoan', { ...GRANT, category: 'LOAN', source: '专项债券', name: '一期' }],
  ['delistProject', on('2018-12-01')],
  ['listProject', { ...LISTING, ...TOLD, occurredAt: '2018-12-20', tags: ['续建'], owner: '示例建设单位001' }],
];
