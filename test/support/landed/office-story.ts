import type { JsonObject } from '@milepost/event-store';
import type { Seeded } from '../seeded.js';
import { act, type Act, actsOf } from './act.js';

/** Projects that an office enters in 2026, of which each has a little of everything. */
export const OFFICE_PROJECTS = ['N-2026-01', 'N-2026-02', 'N-2026-03', 'N-2026-04', 'N-2026-05', 'N-2026-06'] as const;

const CAMPAIGNS = ['工业', '农业', '基础设施', '民生'];
const KINDS = ['LAND_CERTIFICATE', 'PLANNING', 'CONSTRUCTION', 'ENVIRONMENTAL'] as const;
const EVIDENCE = [{ hash: 'cd'.repeat(32), mediaType: 'application/pdf', size: 4_096 }];

/**
 * Each project is entered in its order; what was found out about it later (land, permits, works, returns, money, issues) comes in turns, so
 * that most of it is back-dated.
 */
export function officeStory(random: Seeded): Act[] {
  const beginnings = OFFICE_PROJECTS.flatMap((code, index) => beginning(code, index, random));
  const chains = OFFICE_PROJECTS.flatMap((code, index) => [
    ...permits(code, index),
    works(code, index),
    returns(code, index, random),
    money(code, index),
    issues(code, index),
    ending(code, index),
  ]);
  const shuffled: Act[] = [];
  for (
    let left = chains.filter(({ length }) => length > 0);
    left.length > 0;
    left = left.filter((one) => one.length > 0)
  )
    shuffled.push(...random.pick(left).splice(0, 1));
  return [...beginnings, ...shuffled];
}

function beginning(code: string, index: number, { pick, below }: Seeded): Act[] {
  const { on, listed } = actsOf(code);
  const year = index === 5 ? 2025 : 2026;
  const acts = [
    listed(`${year}-01-1${index}`, {
      name: `示例新建项目${index + 1}`,
      campaign: pick(CAMPAIGNS),
      level: pick(['DISTRICT', 'CITY', 'PROVINCE']),
      township: `示例0${1 + below(4)}镇`,
      industry: pick(['轻工', '电子信息']),
      tags: index % 2 === 0 ? ['战略性新兴产业'] : [],
      owner: `示例建设单位90${index}`,
      leadUnit: pick(['区工信局', '区水利局', '区商务局']),
      responsiblePost: '区领导01',
      totalInvestment: String(50_000_000 * (1 + below(40))),
      document: '示例重点办〔2026〕1号',
    }),
    on('approvePlan', `${year}-01-20`, { year, amount: String(10_000_000 * (2 + below(20))) }),
  ];
  // A listed project may get its reservation later.
  const reserve = act('reserveProject', '2025-06-01', { code, name: `示例储备${index}`, leadUnit: '区发改委' });
  if (index % 3 === 0) acts.unshift(reserve);
  if (index % 3 === 1) acts.push(reserve);
  if (index !== 2) acts.push(on('signContract', '2026-01-25', index === 1 ? {} : { counterparty: '示例集团有限公司' }));
  acts.push(on('initiateProject', '2026-02-01', { document: `示例发改委〔2026〕${index}号` }));
  if (index % 2 === 1)
    acts.push(on('adjustPlan', '2026-07-01', { year, amount: String(10_000_000 * below(20)), reason: '增加二期' }));
  if (index === 4) acts.push(on('adjustPlan', '2027-01-01', { year, amount: '90000000', reason: '提前下达' }));
  return acts;
}

function permits(code: string, index: number): Act[][] {
  const { permit } = actsOf(code);
  const ways: readonly (readonly [action: string, day: string, more?: JsonObject][])[] = [
    [
      ['APPLY', '2026-02-05'],
      ['GRANT', '2026-03-02', { document: '示例证〔2026〕1号' }],
    ],
    [
      ['ACCEPT_WITH_GAPS', '2026-02-10', { gapsDueOn: '2026-05-31' }],
      ['SUPPLY_GAPS', '2026-04-20'],
      ['GRANT', '2026-05-06'],
    ],
    [
      ['APPLY', '2026-02-12'],
      ['REFUSE', '2026-03-12', { reason: '资料不全' }],
      ['APPLY', '2026-04-12'],
      ['GRANT', '2026-05-12'],
      ['REVOKE', '2026-08-12', { reason: '检查发现问题' }],
    ],
    [['ACCEPT_WITH_GAPS', '2026-03-03', { gapsDueOn: '2026-06-15' }]],
  ];
  return KINDS.slice(0, 2 + (index % 3)).map((kind, at) =>
    (ways[(index + at) % ways.length] ?? []).map(([action, day, more]) => permit(kind, day, action, more)),
  );
}

function works(code: string, index: number): Act[] {
  const { on, started, stopped } = actsOf(code);
  const acts = [on('declareStart', '2026-03-01')];
  if (index % 2 === 0)
    acts.push(on('rejectStart', '2026-03-05', { reason: '未达到开工标准' }), on('declareStart', '2026-03-20'));
  acts.push(on('verifyStart', '2026-03-25'));
  if (index % 3 === 1) acts.push(stopped('2026-05-01'), on('resumeWork', '2026-05-20'));
  if (index === 2) acts.push(stopped('2026-06-01'));
  if (index % 2 === 1) acts.push(on('verifyCompletion', '2026-08-30'));
  if (index % 2 === 1) acts.push(on('startProduction', '2026-09-20'));
  return index === 4 ? started('2026-02-20') : acts;
}

function returns(code: string, index: number, { below }: Seeded): Act[] {
  const { ofMonth } = actsOf(code);
  const amount = () => String(100_000 * (1 + below(90)));
  const acts: Act[] = [];
  for (let month = 3; month <= 3 + (index % 4); month++) {
    const period = `2026-0${month}`;
    acts.push(ofMonth('submitReturn', period, { amount: amount(), forecast: true }));
    acts.push(ofMonth('submitReturn', period, { amount: amount(), evidence: EVIDENCE }));
    if (month === 4) {
      acts.push(
        ofMonth('reviewReturn', period, { approve: false }),
        ofMonth('submitReturn', period, { amount: amount() }),
      );
    }
    acts.push(ofMonth('reviewReturn', period, { approve: true, reviewedAt: '2026-07-03T02:00:00Z' }));
  }
  acts.push(ofMonth('correctReturn', '2026-03', { amount: amount(), reason: '漏计设备款', evidence: EVIDENCE }));
  if (index % 2 === 0) acts.push(ofMonth('retractReturn', '2026-03', { amount: '100000', reason: '核查发现重复计量' }));
  acts.push(ofMonth('submitReturn', '2026-10', { amount: amount(), forecast: true, submittedAt: '2026-10-05' }));
  return acts;
}

function money(code: string, index: number): Act[] {
  const { on } = actsOf(code);
  const category = index % 2 === 0 ? 'CENTRAL_BUDGET' : 'PROVINCIAL_CAPITAL';
  const grant = { category, name: `示例专项${index}`, project: code };
  const loan = { category: 'CREDIT_PROGRAMME', name: '示例信贷通' };
  return [
    on('approveLand', '2026-02-10', index === 1 ? {} : { mu: `${10 + index}.5` }),
    act('awardGrant', '2026-04-02', { ...grant, amount: '17000000', document: '示例发改委〔2026〕9号' }),
    on('acquireLand', '2026-04-11', index === 3 ? {} : { mu: `${20 + index}.125` }),
    act('receiveFunds', '2026-05-16', { ...grant, amount: '9000000' }),
    act('payFunds', '2026-06-16', { ...grant, amount: '4000000' }),
    act('disburseLoan', '2026-06-20', { ...loan, amount: '3000000', ...(index === 0 ? {} : { project: code }) }),
  ];
}

function issues(code: string, index: number): Act[] {
  const categories = ['SITE', 'LAND_CLEARANCE', 'FUNDING', 'PERMITS', 'OTHER'] as const;
  const number = `W-2026-0${index}`;
  const raised = act('raiseIssue', '2026-04-15', {
    issue: number,
    project: code,
    category: categories[index % 5] ?? 'OTHER',
    description: '高压线未迁移，影响主体施工',
    firstUnit: '区水利局',
    responsibleUnit: '区征收办',
    ...(index === 5 ? {} : { dueOn: '2026-05-31' }),
  });
  return index % 2 === 0
    ? [raised]
    : [raised, act('closeIssue', '2026-06-0' + String(index), { issue: number, verifiedBy: '区委督查室' })];
}

function ending(code: string, index: number): Act[] {
  const { on, listed } = actsOf(code);
  if (index === 3)
    return [
      on('delistProject', '2026-09-01', { reason: '业主变更' }),
      listed('2026-10-01', { totalInvestment: '333000000' }),
    ];
  if (index === 2) return [on('delistProject', '2026-09-15')];
  return index === 5 ? [listed('2026-01-08', { campaign: '工业', leadUnit: '区商务局' })] : [];
}

const MONTHS = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05'];

/** Months are closed in turn; one is opened again, for a return that is corrected, one that comes late, and one that may come again. */
export function closings(): Act[] {
  const { ofMonth } = actsOf(OFFICE_PROJECTS[0]);
  return [
    ...MONTHS.map((period) =>
      act('closePeriod', `${nextMonth(period)}-12T10:00:00Z`, { period, cutOffAt: `${nextMonth(period)}-05` }),
    ),
    ...OFFICE_PROJECTS.slice(0, 4).map((code) =>
      actsOf(code).ofMonth('submitLateReturn', '2026-01', { amount: '1200000', reason: '补报' }),
    ),
    ofMonth('submitLateReturn', '2026-02', { amount: '2200000', reason: '补报', evidence: EVIDENCE }),
    ofMonth('correctReturn', '2026-02', { amount: '2300000', reason: '补报有误' }),
    act('reopenPeriod', '2026-10-20T02:00:00Z', {
      period: '2026-04',
      until: '2026-11-20T10:00:00Z',
      cutOffAt: '2026-11-19',
    }),
    actsOf(OFFICE_PROJECTS[1]).ofMonth('submitReturn', '2026-04', { amount: '4400000', evidence: EVIDENCE }),
    actsOf(OFFICE_PROJECTS[1]).ofMonth('reviewReturn', '2026-04', { approve: true }),
    act('reopenPeriod', '2026-10-21T02:00:00Z', { period: '2018-06', until: '2026-11-07T10:00:00Z' }),
  ];
}

function nextMonth(period: string): string {
  return `2026-0${Number(period.slice(-1)) + 1}`;
}
