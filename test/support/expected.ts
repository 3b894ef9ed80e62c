import { readFile } from 'node:fs/promises';

/** The figures that must come out of the shipped ledgers, computed from the CSV files by a program of its own. */
export type Expected = { readonly points: readonly ExpectedPoint[] };
export type ExpectedPoint = {
  readonly validAt: string;
  readonly knownAt: string;
  readonly timeProgress: { readonly byMonths: Percentage; readonly byDays: Percentage };
  readonly delistedCount: number;
  readonly overall: Group;
  readonly byCampaign: Readonly<Record<string, Group>>;
  readonly byLevel: Readonly<Record<string, Group>>;
  readonly projects: Readonly<
    Record<string, Group & { readonly listed: boolean; readonly completedByPeriod: Readonly<Record<string, string>> }>
  >;
};
export type Percentage = { readonly dp2: string; readonly dp0: string };
type Money = { readonly wan: string; readonly yi: string };
type Land = { readonly knownSum: string | null; readonly knownCount: number; readonly unknownCount: number };
export type Group = Readonly<
  Record<
    | 'listedCount'
    | 'noPlanCount'
    | 'startedCount'
    | 'forecastCount'
    | 'largeCount'
    | 'gapsOpen'
    | 'gapsOverdue'
    | 'openIssues'
    | 'closedIssues'
    | 'overdueIssues',
    number
  >
> &
  Readonly<
    Record<
      'totalInvestment' | 'planBaseline' | 'planAdjusted' | 'completed' | 'largeTotal' | 'grantsWon' | 'loansDisbursed',
      Money
    >
  > &
  Readonly<
    Record<
      | 'startRate'
      | 'completionRateBaseline'
      | 'completionRateAdjusted'
      | 'forecastRateBaseline'
      | 'forecastRateAdjusted'
      | 'largeShare',
      Percentage | null
    >
  > & {
    readonly forecastCompleted: Money | null;
    readonly landApproved: Land;
    readonly landAcquired: Land;
    readonly permitsGranted: Readonly<Record<string, number>>;
    readonly leadPoints: Readonly<
      Record<'baselineByMonths' | 'baselineByDays' | 'adjustedByMonths' | 'adjustedByDays', Percentage | null>
    >;
  };

export async function readExpected(): Promise<Expected> {
  return JSON.parse(await readFile(new URL('../fixtures/h1-2018/expected.json', import.meta.url), 'utf8')) as Expected;
}

/** What GraphQL answers of one figure. */
export type FigureAnswer = {
  readonly indicator: string;
  readonly value: string | null;
  readonly text: string;
  readonly whole: string;
  readonly known: number;
  readonly unknown: number;
};

type Wanted = Partial<Omit<FigureAnswer, 'indicator'>>;

/** What each indicator must answer for a group of the golden file. */
export function wantedFigures(group: Group): Record<string, Wanted> {
  const land = (of: Land): Wanted => ({
    value: of.knownSum,
    text:
      of.knownSum === null
        ? 'xx亩'
        : `${of.knownSum}亩${of.unknownCount > 0 ? `（另有${of.unknownCount}宗不详）` : ''}`,
    known: of.knownCount,
    unknown: of.unknownCount,
  });
  return {
    LISTED_COUNT: count(group.listedCount),
    TOTAL_INVESTMENT: money(group.totalInvestment),
    PLAN_BASELINE: money(group.planBaseline),
    PLAN_ADJUSTED: money(group.planAdjusted),
    NO_PLAN_COUNT: count(group.noPlanCount),
    STARTED_COUNT: count(group.startedCount),
    START_RATE: percentage(group.startRate),
    COMPLETED: money(group.completed),
    COMPLETION_RATE: percentage(group.completionRateBaseline),
    COMPLETION_RATE_ADJUSTED: percentage(group.completionRateAdjusted),
    FORECAST_COUNT: count(group.forecastCount),
    FORECAST: money(group.forecastCompleted),
    FORECAST_RATE: percentage(group.forecastRateBaseline),
    FORECAST_RATE_ADJUSTED: percentage(group.forecastRateAdjusted),
    LARGE_COUNT: count(group.largeCount),
    LARGE_TOTAL: money(group.largeTotal),
    LARGE_SHARE: percentage(group.largeShare),
    GRANTS_WON: money(group.grantsWon),
    LOANS_DISBURSED: money(group.loansDisbursed),
    LAND_APPROVED: land(group.landApproved),
    LAND_ACQUIRED: land(group.landAcquired),
    LAND_CERTIFICATES: count(group.permitsGranted['土地证']),
    PLANNING_PERMITS: count(group.permitsGranted['规划许可证']),
    CONSTRUCTION_PERMITS: count(group.permitsGranted['施工许可证']),
    ENVIRONMENTAL_APPROVALS: count(group.permitsGranted['环评批复']),
    GAPS_OPEN: count(group.gapsOpen),
    GAPS_OVERDUE: count(group.gapsOverdue),
    OPEN_ISSUES: count(group.openIssues),
    CLOSED_ISSUES: count(group.closedIssues),
    OVERDUE_ISSUES: count(group.overdueIssues),
    LEAD_POINTS: points(group.leadPoints.baselineByMonths),
    LEAD_POINTS_DAYS: points(group.leadPoints.baselineByDays),
    LEAD_POINTS_ADJUSTED: points(group.leadPoints.adjustedByMonths),
    LEAD_POINTS_ADJUSTED_DAYS: points(group.leadPoints.adjustedByDays),
  };
}

export function count(value: number | undefined): Wanted {
  return { value: String(value), text: String(value) };
}

export function percentage(value: Percentage | null): Wanted {
  return value === null
    ? { value: null, text: '—', whole: '—' }
    : { value: value.dp2, text: `${value.dp2}%`, whole: `${value.dp0}%` };
}

function points(value: Percentage | null): Wanted {
  return value === null
    ? { value: null, text: '—' }
    : { value: value.dp2, text: `${value.dp2}个百分点`, whole: `${value.dp0}个百分点` };
}

function money(value: Money | null): Wanted {
  return value === null ? { value: null, text: '—' } : { value: yuanOf(value.wan), text: `${value.yi}亿元` };
}

/** 万元 with at most two places → whole 元, without floats. */
export function yuanOf(wan: string): string {
  const [whole = '0', places = ''] = wan.split('.');
  return BigInt(`${whole}${places.padEnd(4, '0')}`).toString();
}
