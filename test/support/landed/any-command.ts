import type { JsonObject } from '@milepost/event-store';
import type { Seeded } from '../seeded.js';
import { type Act, act } from './act.js';

/** Projects of the shipped ledgers that get further facts, eight years later. */
export const SHIPPED_PROJECTS = Array.from(
  { length: 16 },
  (_, index) => `SYN-2018-${String(6 * index + 1).padStart(3, '0')}`,
);
const KINDS = ['LAND_CERTIFICATE', 'PLANNING', 'CONSTRUCTION', 'ENVIRONMENTAL'];
const ACTIONS = ['APPLY', 'ACCEPT_WITH_GAPS', 'SUPPLY_GAPS', 'GRANT', 'REFUSE', 'REVOKE'];
const CATEGORIES = ['CENTRAL_BUDGET', 'PROVINCIAL_CAPITAL', 'CREDIT_PROGRAMME'];

/** Every command of the catalogue in turn, about projects of the shipped ledgers, on any day of any year; many are refused, as in life. */
export function anyCommands(rounds: number, random: Seeded): Act[] {
  const { below, pick, next } = random;
  const two = (n: number) => String(n).padStart(2, '0');
  const year = () => pick([2018, 2018, 2018, 2019, 2026]);
  const day = () => `${year()}-${two(1 + below(10))}-${two(1 + below(28))}`;
  const period = () => `2018-${two(1 + below(12))}`;
  const amount = () => String(10_000 * below(100_000));
  const project = () => pick(SHIPPED_PROJECTS);
  const on = (name: Act['name'], more: JsonObject = {}) => act(name, day(), { project: project(), ...more });
  const ofMonth = (name: Act['name'], more: JsonObject) => ({
    name,
    input: { project: project(), period: period(), ...more },
  });
  const mu = (): JsonObject => (next() < 0.3 ? {} : { mu: `${1 + below(900)}.${below(10)}` });
  const fund = (): JsonObject => ({
    category: pick(CATEGORIES),
    name: pick(['示例专项', '示例贷']),
    amount: amount(),
    ...(next() < 0.5 ? { project: project() } : {}),
  });
  const listing = (code: string): JsonObject => ({
    code,
    name: '示例续建项目',
    campaign: '工业',
    level: 'CITY',
    leadUnit: '区工信局',
    totalInvestment: amount(),
  });
  const round = (number: number): Act[] => [
    act('reserveProject', day(), { code: `R-${two(number)}`, name: '示例储备项目' }),
    act('reserveProject', day(), { code: project(), name: '示例储备项目' }),
    act('listProject', `${pick([2019, 2026])}-01-2${below(9)}`, listing(project())),
    on('delistProject'),
    on('approvePlan', { year: pick([2019, 2026]), amount: amount() }),
    on('adjustPlan', { year: 2018, amount: amount(), reason: '结构调整' }),
    on('signContract', { counterparty: '示例集团有限公司' }),
    on('initiateProject'),
    on('declareStart'),
    on('verifyStart'),
    on('rejectStart', { reason: '未达到开工标准' }),
    on('suspendWork', { reason: '资金未到位' }),
    on('resumeWork'),
    on('verifyCompletion'),
    on('startProduction'),
    on('recordPermit', { kind: pick(KINDS), action: pick(ACTIONS), gapsDueOn: day() }),
    on('recordPermit', { kind: pick(KINDS), action: pick(ACTIONS), gapsDueOn: day() }),
    on('approveLand', mu()),
    on('acquireLand', mu()),
    ofMonth('submitReturn', { amount: amount(), forecast: true }),
    ofMonth('submitReturn', { amount: amount() }),
    ofMonth('reviewReturn', { approve: next() < 0.8 }),
    ofMonth('correctReturn', { amount: amount(), reason: '重复计入土地款' }),
    ofMonth('retractReturn', { amount: amount(), reason: '核查发现重复计量' }),
    ofMonth('submitLateReturn', { amount: amount(), reason: '补报' }),
    act('closePeriod', `2026-10-0${1 + number}T08:00:00Z`, { period: period(), cutOffAt: '2026-10-01' }),
    act('reopenPeriod', `2026-10-1${number}T08:00:00Z`, { period: period(), until: '2026-11-20T00:00:00Z' }),
    act('awardGrant', day(), fund()),
    act('receiveFunds', day(), fund()),
    act('payFunds', day(), fund()),
    act('disburseLoan', day(), fund()),
    act('raiseIssue', day(), {
      issue: `R-${number}`,
      project: project(),
      category: 'OTHER',
      description: '示例问题',
      dueOn: day(),
    }),
    act('closeIssue', day(), { issue: `R-${Math.max(0, number - 1)}`, verifiedBy: '区重点办' }),
  ];
  return Array.from({ length: rounds }, (_, number) => round(number)).flat();
}
