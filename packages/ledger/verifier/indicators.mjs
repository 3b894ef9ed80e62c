const sum = (of) => ({ op: 'sum', of });
const ratio = (of, to) => ({ op: 'ratio', of, to });
const minus = (of, less) => ({ op: 'minus', of, less });
const time = (by) => ({ op: 'time', by });
const FORECAST = { op: 'sumWhereAny', of: ['completedBeforeMonth', 'forecastOfMonth'], any: 'forecastOfMonth' };
const rate = ratio(sum('completed'), sum('planBaseline'));
const rateAdjusted = ratio(sum('completed'), sum('planAdjusted'));

/** Unit and formula by indicator, and by version where there are several. */
export const INDICATORS = {
  ...{ LISTED_COUNT: ['count', sum('listed')], DELISTED_COUNT: ['count', sum('delisted')] },
  ...{ TOTAL_INVESTMENT: ['yuan', sum('totalInvestment')], PLAN_BASELINE: ['yuan', sum('planBaseline')] },
  ...{ PLAN_ADJUSTED: ['yuan', sum('planAdjusted')], NO_PLAN_COUNT: ['count', sum('withoutPlan')] },
  ...{ STARTED_COUNT: ['count', sum('started')], START_RATE: ['percent', ratio(sum('started'), sum('listed'))] },
  ...{ COMPLETED: ['yuan', sum('completed')], COMPLETION_RATE: ['percent', rate] },
  ...{ COMPLETION_RATE_ADJUSTED: ['percent', rateAdjusted], FORECAST_COUNT: ['count', sum('forecasts')] },
  ...{ FORECAST: ['yuan', FORECAST], FORECAST_RATE: ['percent', ratio(FORECAST, sum('planBaseline'))] },
  FORECAST_RATE_ADJUSTED: ['percent', ratio(FORECAST, sum('planAdjusted'))],
  ...{ LARGE_COUNT: ['count', sum('large')], LARGE_TOTAL: ['yuan', sum('largeTotal')] },
  LARGE_SHARE: ['percent', ratio(sum('largeTotal'), sum('totalInvestment'))],
  ...{ GRANTS_WON: ['yuan', sum('grantsWon')], LOANS_DISBURSED: ['yuan', sum('loansDisbursed')] },
  ...{ LAND_APPROVED: ['mu', sum('landApproved')], LAND_ACQUIRED: ['mu', sum('landAcquired')] },
  ...{ LAND_CERTIFICATES: ['count', sum('landCertificates')], PLANNING_PERMITS: ['count', sum('planningPermits')] },
  CONSTRUCTION_PERMITS: ['count', sum('constructionPermits')],
  ENVIRONMENTAL_APPROVALS: ['count', sum('environmentalApprovals')],
  ...{ 'GAPS_OPEN/1': ['count', sum('gapsOpen')], 'GAPS_OPEN/2': ['count', sum('gapsOwed')] },
  ...{ 'GAPS_OVERDUE/1': ['count', sum('gapsOverdue')], 'GAPS_OVERDUE/2': ['count', sum('gapsOwedOverdue')] },
  ...{ OPEN_ISSUES: ['count', sum('openIssues')], CLOSED_ISSUES: ['count', sum('closedIssues')] },
  OVERDUE_ISSUES: ['count', sum('overdueIssues')],
  ...{ SIGNED_COUNT: ['count', sum('signed')], INITIATED_COUNT: ['count', sum('initiated')] },
  ...{ SUSPENDED_COUNT: ['count', sum('suspended')], COMPLETED_COUNT: ['count', sum('finished')] },
  ...{ IN_PRODUCTION_COUNT: ['count', sum('producing')], PLANNED_NEW_COUNT: ['count', sum('plannedNew')] },
  ...{ NEW_STARTED_COUNT: ['count', sum('newStarted')] },
  NEW_START_RATE: ['percent', ratio(sum('newStarted'), sum('plannedNew'))],
  ...{ DUE_COUNT: ['count', sum('due')], DUE_NOT_STARTED_COUNT: ['count', sum('dueNotStarted')] },
  DUE_START_RATE: ['percent', ratio(sum('started'), sum('due'))],
  ...{ MONTH_COMPLETED: ['yuan', sum('completedOfMonth')], COMPLETED_SINCE_START: ['yuan', sum('sinceStart')] },
  SINCE_START_RATE: ['percent', ratio(sum('sinceStartOfTotal'), sum('totalOfSinceStart'))],
  ...{ FUNDS_RECEIVED: ['yuan', sum('fundsReceived')], FUNDS_PAID: ['yuan', sum('fundsPaid')] },
  RECEIVED_RATE: ['percent', ratio(sum('grantsReceived'), sum('grantsWon'))],
  PAID_RATE: ['percent', ratio(sum('fundsPaid'), sum('fundsReceived'))],
  ...{ TIME_PROGRESS: ['percent', time('months')], TIME_PROGRESS_DAYS: ['percent', time('days')] },
  ...{ LEAD_POINTS: ['points', minus(rate, time('months'))], LEAD_POINTS_DAYS: ['points', minus(rate, time('days'))] },
  LEAD_POINTS_ADJUSTED: ['points', minus(rateAdjusted, time('months'))],
  LEAD_POINTS_ADJUSTED_DAYS: ['points', minus(rateAdjusted, time('days'))],
};
/** From this day on the second version holds. */
export const SECOND_VERSION = '2027-01-01';

export function measuredIn(formula, role = 'VALUE') {
  if (formula.op === 'sum') return [[formula.of, role]];
  if (formula.op === 'sumWhereAny') return formula.of.map((measured) => [measured, role]);
  if (formula.op === 'ratio') return [...measuredIn(formula.of, 'NUMERATOR'), ...measuredIn(formula.to, 'DENOMINATOR')];
  return formula.op === 'minus' ? [...measuredIn(formula.of, role), ...measuredIn(formula.less, role)] : [];
}
