import type { Label } from '../kernel/vocabulary.js';
import type { Day } from '../values/calendar.js';
import type { Formula } from './formula.js';
import type { Measured } from './measures.js';

export type FigureKind = 'ACTUAL' | 'FORECAST' | 'TARGET';
/** What a figure is counted in. */
export type FigureUnit = 'yuan' | 'mu' | 'count' | 'percent' | 'points';

/** One version of an indicator: what it means in words, and the formula. It holds at V from a day on, the first also before its day. */
export type IndicatorDefinition = Label & {
  readonly version: string;
  readonly effectiveFrom: Day;
  readonly kind: FigureKind;
  readonly unit: FigureUnit;
  readonly formula: Formula;
};

type Versions = readonly [IndicatorDefinition, ...IndicatorDefinition[]];

const sum = (of: Measured): Formula => ({ op: 'sum', of });
const ratio = (of: Formula, to: Formula): Formula => ({ op: 'ratio', of, to });
const minus = (of: Formula, subtrahend: Formula): Formula => ({ op: 'difference', of, minus: subtrahend });
const BY_MONTHS: Formula = { op: 'timeProgress', by: 'months' };
const BY_DAYS: Formula = { op: 'timeProgress', by: 'days' };
const FORECAST: Formula = {
  op: 'sumWhereAny',
  of: ['completedBeforeMonth', 'forecastOfMonth'],
  any: 'forecastOfMonth',
};
const completionRate = ratio(sum('completed'), sum('planBaseline'));
const completionRateAdjusted = ratio(sum('completed'), sum('planAdjusted'));

/** The versions of each indicator in the order of their days; the indicators in the order of the report. */
export const INDICATORS = {
  LISTED_COUNT: count('listed', '清单内项目数', 'projects on the year’s list'),
  DELISTED_COUNT: count('delisted', '当年退出项目数', 'projects taken off the year’s list'),
  TOTAL_INVESTMENT: money('totalInvestment', '清单内项目总投资', 'total investment of the listed projects', 'TARGET'),
  PLAN_BASELINE: money('planBaseline', '年度计划投资（下达）', 'annual plan, approved baseline', 'TARGET'),
  PLAN_ADJUSTED: money(
    'planAdjusted',
    '年度计划投资（调整后）',
    'annual plan in force, adjustments taken in',
    'TARGET',
  ),
  NO_PLAN_COUNT: count('withoutPlan', '未下达计划的项目数', 'listed projects without an approved plan'),
  STARTED_COUNT: count('started', '已开工项目数（以开工认定为准）', 'listed projects with a verified start'),
  START_RATE: rate(
    ratio(sum('started'), sum('listed')),
    '开工率：已开工项目数 ÷ 清单内项目数',
    'verified starts ÷ listed projects',
  ),
  COMPLETED: money('completed', '当年已结束月份的已完成投资', 'investment completed in the ended months of the year'),
  COMPLETION_RATE: rate(completionRate, '完成投资占年度计划（下达）', 'completed ÷ approved plan'),
  COMPLETION_RATE_ADJUSTED: rate(completionRateAdjusted, '完成投资占年度计划（调整后）', 'completed ÷ adjusted plan'),
  FORECAST_COUNT: count(
    'forecasts',
    '报送当月预计的项目数',
    'listed projects with a forecast of the month',
    'FORECAST',
  ),
  FORECAST: define(
    'yuan',
    'FORECAST',
    FORECAST,
    '预计完成投资：当月之前的实绩 + 当月预计',
    'completed before the month, plus the forecasts of the month',
  ),
  FORECAST_RATE: rate(
    ratio(FORECAST, sum('planBaseline')),
    '预计完成投资占年度计划（下达）',
    'forecast ÷ approved plan',
    'FORECAST',
  ),
  FORECAST_RATE_ADJUSTED: rate(
    ratio(FORECAST, sum('planAdjusted')),
    '预计完成投资占年度计划（调整后）',
    'forecast ÷ adjusted plan',
    'FORECAST',
  ),
  LARGE_COUNT: count('large', '10亿元以上项目数（含10亿元）', 'listed projects of CNY 1 billion or more'),
  LARGE_TOTAL: money(
    'largeTotal',
    '10亿元以上项目总投资',
    'total investment of the projects of CNY 1 billion or more',
    'TARGET',
  ),
  LARGE_SHARE: rate(
    ratio(sum('largeTotal'), sum('totalInvestment')),
    '10亿元以上项目总投资占比',
    'their share of the total investment',
    'TARGET',
  ),
  GRANTS_WON: money(
    'grantsWon',
    '争取中央预算内和省基建资金',
    'grants won from the central budget and provincial capital construction',
  ),
  LOANS_DISBURSED: money('loansDisbursed', '“信贷通”发放贷款', 'loans disbursed by the credit programmes'),
  LAND_APPROVED: land('landApproved', '批准建设用地', 'construction land approved'),
  LAND_ACQUIRED: land('landAcquired', '新征土地', 'land acquired'),
  LAND_CERTIFICATES: count('landCertificates', '取得土地证的项目数', 'projects with a land certificate'),
  PLANNING_PERMITS: count('planningPermits', '取得规划许可证的项目数', 'projects with a planning permit'),
  CONSTRUCTION_PERMITS: count('constructionPermits', '取得施工许可证的项目数', 'projects with a construction permit'),
  ENVIRONMENTAL_APPROVALS: count(
    'environmentalApprovals',
    '取得环评批复的项目数',
    'projects with an environmental approval',
  ),
  GAPS_OPEN: revised(
    count('gapsOpen', '容缺待补件数', 'cases accepted with gaps and still open'),
    '2027-01-01',
    count('gapsOwed', '容缺待补件数（核发后未补齐的仍计入）', 'gaps not supplied yet, also behind a grant'),
  ),
  GAPS_OVERDUE: revised(
    count('gapsOverdue', '容缺逾期件数', 'of these, overdue'),
    '2027-01-01',
    count('gapsOwedOverdue', '容缺逾期件数（核发后未补齐的仍计入）', 'of these, overdue'),
  ),
  OPEN_ISSUES: count('openIssues', '未销号问题数', 'open issues'),
  CLOSED_ISSUES: count('closedIssues', '已销号问题数', 'closed issues'),
  OVERDUE_ISSUES: count('overdueIssues', '逾期未销号问题数', 'open issues that are overdue'),
  TIME_PROGRESS: rate(BY_MONTHS, '时间进度（按已结束月份）', 'ended months ÷ 12'),
  TIME_PROGRESS_DAYS: rate(BY_DAYS, '时间进度（按天）', 'days of the year gone ÷ its days'),
  LEAD_POINTS: points(
    minus(completionRate, BY_MONTHS),
    '完成率（下达）超时间进度（按月）',
    'completion rate less time progress by months',
  ),
  LEAD_POINTS_DAYS: points(
    minus(completionRate, BY_DAYS),
    '完成率（下达）超时间进度（按天）',
    'completion rate less time progress by days',
  ),
  LEAD_POINTS_ADJUSTED: points(
    minus(completionRateAdjusted, BY_MONTHS),
    '完成率（调整后）超时间进度（按月）',
    'adjusted completion rate less time progress by months',
  ),
  LEAD_POINTS_ADJUSTED_DAYS: points(
    minus(completionRateAdjusted, BY_DAYS),
    '完成率（调整后）超时间进度（按天）',
    'adjusted completion rate less time progress by days',
  ),
  SIGNED_COUNT: count('signed', '已签约项目数', 'listed projects with a signed contract'),
  INITIATED_COUNT: count('initiated', '已立项项目数', 'listed projects with an approved initiation'),
  SUSPENDED_COUNT: count('suspended', '停工项目数', 'listed projects whose work is suspended'),
  COMPLETED_COUNT: count('finished', '已竣工项目数（以竣工认定为准）', 'listed projects with a verified completion'),
  IN_PRODUCTION_COUNT: count('producing', '已投产项目数', 'listed projects in production'),
  PLANNED_NEW_COUNT: count(
    'plannedNew',
    '计划新开工项目数',
    'listed projects planned to start this year, by the nature of the listing',
    'TARGET',
  ),
  NEW_STARTED_COUNT: count('newStarted', '计划新开工项目中已开工数', 'of the planned new starts, those started'),
  NEW_START_RATE: rate(
    ratio(sum('newStarted'), sum('plannedNew')),
    '新开工率：计划新开工项目中已开工数 ÷ 计划新开工项目数',
    'planned new starts that started ÷ planned new starts',
  ),
  DUE_COUNT: count(
    'due',
    '应开工项目数（已开工，或计划开工期已到）',
    'listed projects that started, or whose planned start has come to its last day',
    'TARGET',
  ),
  DUE_NOT_STARTED_COUNT: count('dueNotStarted', '应开工未开工项目数', 'of these, not started'),
  DUE_START_RATE: rate(
    ratio(sum('started'), sum('due')),
    '应开工项目开工率：已开工项目数 ÷ 应开工项目数',
    'verified starts ÷ projects due to have started',
  ),
  MONTH_COMPLETED: money(
    'completedOfMonth',
    '最近一个已结束月份的完成投资',
    'investment completed in the last month that has ended',
  ),
  COMPLETED_SINCE_START: money(
    'sinceStart',
    '自开工累计完成投资（期初累计 + 历年完成）',
    'completed since the start: opening balance and all years here',
  ),
  SINCE_START_RATE: rate(
    ratio(sum('sinceStartOfTotal'), sum('totalOfSinceStart')),
    '自开工累计完成投资占总投资（两者均明确的项目）',
    'completed since the start ÷ total investment, of projects of which both are known',
  ),
  FUNDS_RECEIVED: money('fundsReceived', '到位资金（含各类来源）', 'funds received, of all sources'),
  FUNDS_PAID: money('fundsPaid', '支付资金（含各类来源）', 'funds paid out, of all sources'),
  RECEIVED_RATE: rate(
    ratio(sum('grantsReceived'), sum('grantsWon')),
    '资金到位率：到位的争取资金 ÷ 争取资金',
    'grants received ÷ grants won',
  ),
  PAID_RATE: rate(
    ratio(sum('fundsPaid'), sum('fundsReceived')),
    '资金支付率：支付资金 ÷ 到位资金',
    'funds paid ÷ funds received',
  ),
} as const satisfies Readonly<Record<string, Versions>>;

export type Indicator = keyof typeof INDICATORS;
export const INDICATOR_NAMES = Object.keys(INDICATORS) as Indicator[];

/** The version in force on a day of the valid axis, whenever it is asked and whatever is known. */
export function definitionOf(indicator: Indicator, day: Day): IndicatorDefinition {
  const [first, ...later]: Versions = INDICATORS[indicator];
  return later.findLast(({ effectiveFrom }) => effectiveFrom <= day) ?? first;
}

function define(unit: FigureUnit, kind: FigureKind, formula: Formula, zh: string, en: string): Versions {
  return [{ version: '1', effectiveFrom: '2018-01-01', kind, unit, formula, zh, en }];
}
function revised(before: Versions, effectiveFrom: Day, [next]: Versions): Versions {
  return [...before, { ...next, version: String(before.length + 1), effectiveFrom }];
}
function count(of: Measured, zh: string, en: string, kind: FigureKind = 'ACTUAL') {
  return define('count', kind, sum(of), zh, en);
}
function money(of: Measured, zh: string, en: string, kind: FigureKind = 'ACTUAL') {
  return define('yuan', kind, sum(of), zh, en);
}
function land(of: Measured, zh: string, en: string) {
  return define('mu', 'ACTUAL', sum(of), zh, en);
}
function rate(formula: Formula, zh: string, en: string, kind: FigureKind = 'ACTUAL') {
  return define('percent', kind, formula, zh, en);
}
function points(formula: Formula, zh: string, en: string) {
  return define('points', 'ACTUAL', formula, zh, en);
}
