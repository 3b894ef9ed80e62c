import type { AsOf } from '@milepost/application';
import type { Calendar, Indicator, ProjectLevel } from '@milepost/domain';
import type { BasisAnswer } from '../client/answers.js';
import type { RegisterClient } from '../client/register-client.port.js';
import { momentText } from '../output/moment.js';
import { table } from '../output/table.js';

type Line = { readonly label: string; readonly indicator: Indicator };

/** Figures of one request, under what they are about. */
type Section = {
  readonly about: string;
  readonly level?: ProjectLevel;
  readonly asOf: AsOf;
  /** As the report prints them; default: two for rates. */
  readonly decimals?: number;
  readonly lines: readonly Line[];
};

const YEAR = 2018;
/** As the office knew it when the month was cut off. */
const END_OF_MAY: AsOf = { validAt: '2018-05-31', knownAt: '2018-06-05' };
const END_OF_JUNE: AsOf = { validAt: '2018-06-30', knownAt: '2018-06-05' };
const line = (indicator: Indicator, label: string): Line => ({ indicator, label });

/** What the half-year report of 2018 says, in its order. */
const REPORT: readonly Section[] = [
  {
    about: '全区',
    asOf: END_OF_MAY,
    lines: [
      line('LISTED_COUNT', '重点项目数'),
      line('TOTAL_INVESTMENT', '总投资'),
      line('PLAN_BASELINE', '年度计划投资'),
      line('STARTED_COUNT', '已开工项目数'),
      line('START_RATE', '开工率'),
      line('COMPLETED', '1至5月完成投资'),
      line('COMPLETION_RATE', '占年度计划'),
      line('LARGE_COUNT', '10亿元以上项目数'),
    ],
  },
  { about: '全区', asOf: END_OF_MAY, decimals: 0, lines: [line('LARGE_SHARE', '10亿元以上项目总投资占比')] },
  {
    about: '全区',
    asOf: END_OF_MAY,
    lines: [
      line('GRANTS_WON', '争取中央预算内和省基建资金'),
      line('LOANS_DISBURSED', '“信贷通”发放贷款'),
      line('LAND_APPROVED', '批准建设用地'),
      line('LAND_ACQUIRED', '新征土地'),
    ],
  },
  {
    about: '市级',
    level: 'CITY',
    asOf: END_OF_MAY,
    lines: [
      line('LISTED_COUNT', '重点项目数'),
      line('TOTAL_INVESTMENT', '总投资'),
      line('PLAN_BASELINE', '年度计划投资'),
      line('COMPLETED', '1至5月完成投资'),
    ],
  },
  { about: '市级', level: 'CITY', asOf: END_OF_JUNE, lines: [line('FORECAST', '预计6月底完成投资')] },
  {
    about: '市级',
    level: 'CITY',
    asOf: END_OF_JUNE,
    decimals: 0,
    lines: [line('FORECAST_RATE', '预计6月底完成投资占年度计划')],
  },
];

/** The report's figures as a table, each with what it was computed from. */
export async function halfYearReport(client: RegisterClient, calendar: Calendar): Promise<string> {
  const rows: string[][] = [];
  for (const { about, level, asOf, decimals, lines } of REPORT) {
    const indicators = lines.map(({ indicator }) => indicator);
    const filter = level && { levels: [level] };
    const { figures, basis } = await client.figures({ year: YEAR, indicators, asOf, decimals, filter });
    const texts = new Map(figures.map(({ indicator, text }) => [indicator, text]));
    for (const { indicator, label } of lines)
      rows.push([about, label, texts.get(indicator) ?? '—', ...basisCells(basis, calendar)]);
  }
  const columns = [
    { title: '范围' },
    { title: '指标' },
    { title: '数值', align: 'right' as const },
    { title: '截至' },
    { title: '所知截至' },
    { title: '日志序号', align: 'right' as const },
  ];
  return `${YEAR}年上半年重点项目主要数据\n${table(columns, rows)}`;
}

function basisCells({ validAt, knownAt, seq }: BasisAnswer, calendar: Calendar): string[] {
  return [momentText(validAt, calendar), knownAt === null ? '—' : momentText(knownAt, calendar), seq];
}
