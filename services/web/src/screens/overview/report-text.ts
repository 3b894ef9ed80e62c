import { type Month, monthNumber } from '../../core/days.js';
import type { Indicator } from '../../generated/graphql.js';
import type { Locale } from '../../words/locale.js';

export type Sheet = 'district' | 'city' | 'cityNext';

/** A figure in the text; what follows it stays on its line. */
export type FigureInText = {
  readonly sheet: Sheet;
  readonly indicator: Indicator;
  readonly tail: string;
  /** Printed without places. */
  readonly whole?: true;
};
export type Segment = string | FigureInText;
export type Paragraph = { readonly isKey: boolean; readonly segments: readonly Segment[] };

/** `{LISTED_COUNT}` is a figure of the district, `{city.…}` of the projects of the city, `{next.…}` their forecast. */
function paragraph(text: string, isKey = false): Paragraph {
  const segments = text.split(/(\{[^}]+\}[^\s{]{0,1})/u).flatMap((part): Segment[] => {
    const [, sheet, indicator, tail = ''] = /^\{(?:(city|next)\.)?(\w+)\}(.?)$/u.exec(part) ?? [];
    if (indicator === undefined) return part === '' ? [] : [part];
    const of = sheet === undefined ? 'district' : sheet === 'city' ? 'city' : 'cityNext';
    const whole = indicator === 'FORECAST_RATE' || indicator === 'LARGE_SHARE' ? { whole: true as const } : {};
    return [{ sheet: of, indicator: indicator as Indicator, tail, ...whole }];
  });
  return { isKey, segments };
}

const EN_MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/**
 * The first section of the office's report, with places for its figures.
 * @param month the last that is over; null: none of the year is
 * @param isAhead whether the completed part is ahead of the time gone
 */
export function reportText(
  locale: Locale,
  { year, month, isAhead }: { readonly year: number; readonly month: Month | null; readonly isAhead: boolean },
): readonly Paragraph[] {
  const number = month === null ? 0 : monthNumber(month);
  if (locale === 'en') return english(year, EN_MONTHS[number - 1] ?? '', EN_MONTHS[number] ?? '', isAhead);
  return chinese(number === 0 ? `${year}年初` : `到${number}月底`, number === 12 ? null : number + 1, isAhead);
}

function chinese(until: string, next: number | null, isAhead: boolean): readonly Paragraph[] {
  const forecast =
    next === null ? '。' : `；各单位预计到${next}月底完成{next.FORECAST}，占其计划的{next.FORECAST_RATE}。`;
  return [
    paragraph('今年列入六大攻坚战的重点项目{LISTED_COUNT}个，总投资{TOTAL_INVESTMENT}，年度计划投资{PLAN_BASELINE}。'),
    paragraph(
      `${until}，认定开工{STARTED_COUNT}个，开工率{START_RATE}；完成投资{COMPLETED}，占年度计划的{COMPLETION_RATE}，比序时进度{TIME_PROGRESS}${isAhead ? '快' : '慢'}{LEAD_POINTS}。`,
      true,
    ),
    paragraph(
      `其中市级项目{city.LISTED_COUNT}个，总投资{city.TOTAL_INVESTMENT}，年度计划{city.PLAN_BASELINE}${forecast}投资10亿元以上的{LARGE_COUNT}个，占总投资的{LARGE_SHARE}。`,
    ),
    paragraph(
      '批准建设用地{LAND_APPROVED}，新征土地{LAND_ACQUIRED}。争取中央预算内和省基建资金{GRANTS_WON}，六个“信贷通”放款{LOANS_DISBURSED}。',
    ),
    paragraph(
      '土地证已办{LAND_CERTIFICATES}个，规划许可证{PLANNING_PERMITS}个，施工许可证{CONSTRUCTION_PERMITS}个；容缺待补{GAPS_OPEN}件，逾期{GAPS_OVERDUE}件。未销号问题{OPEN_ISSUES}个，其中逾期{OVERDUE_ISSUES}个。',
    ),
  ];
}

function english(year: number, month: string, next: string, isAhead: boolean): readonly Paragraph[] {
  const forecast =
    next === '' ? '.' : `; by the end of ${next} they expect {next.FORECAST}, {next.FORECAST_RATE} of their plan.`;
  return [
    paragraph(
      `The list of ${year} holds {LISTED_COUNT} projects in six campaigns, with a total investment of {TOTAL_INVESTMENT} and an annual plan of {PLAN_BASELINE}.`,
    ),
    paragraph(
      `By the end of ${month === '' ? String(year - 1) : month}, {STARTED_COUNT} are verified as started, a rate of {START_RATE}; {COMPLETED} are completed, {COMPLETION_RATE} of the annual plan. With {TIME_PROGRESS} of the time gone, that is {LEAD_POINTS} ${isAhead ? 'ahead' : 'behind'}.`,
      true,
    ),
    paragraph(
      `Of the city's {city.LISTED_COUNT} projects the total investment is {city.TOTAL_INVESTMENT} and the annual plan {city.PLAN_BASELINE}${forecast} Projects of CNY 1 bn or more: {LARGE_COUNT}, {LARGE_SHARE} of all investment.`,
    ),
    paragraph(
      'Construction land approved: {LAND_APPROVED}; land acquired: {LAND_ACQUIRED}. Grants won: {GRANTS_WON}; loans of the credit programmes: {LOANS_DISBURSED}.',
    ),
    paragraph(
      'Land certificates: {LAND_CERTIFICATES}; planning permits: {PLANNING_PERMITS}; construction permits: {CONSTRUCTION_PERMITS}. Gaps open: {GAPS_OPEN}, overdue: {GAPS_OVERDUE}. Open issues: {OPEN_ISSUES}, overdue: {OVERDUE_ISSUES}.',
    ),
  ];
}
