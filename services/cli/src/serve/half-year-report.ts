import type { AsOf } from '@milepost/application';
import type { Calendar, Indicator, ProjectLevel, Label } from '@milepost/domain';
import { say, told } from '../language.js';
import type { BasisAnswer } from '../client/answers/answers.js';
import type { RegisterClient } from '../client/register-client.port.js';
import { momentText } from '../output/moment.js';
import { table } from '../output/table.js';

type Line = { readonly label: Label; readonly indicator: Indicator };

/** Figures of one request, under what they are about. */
type Section = {
  readonly about: Label;
  readonly level?: ProjectLevel;
  readonly asOf: AsOf;
  /** As the report prints them; default: two for rates. */
  readonly decimals?: number;
  readonly lines: readonly Line[];
};

const DISTRICT: Label = { zh: '全区', en: 'the district' };
const CITY: Label = { zh: '市级', en: 'city level' };
const YEAR = 2018;
/** As the office knew it when the month was cut off. */
const END_OF_MAY: AsOf = { validAt: '2018-05-31', knownAt: '2018-06-05' };
const END_OF_JUNE: AsOf = { validAt: '2018-06-30', knownAt: '2018-06-05' };
const line = (indicator: Indicator, label: Label): Line => ({ indicator, label });

/** What the half-year report of 2018 says, in its order. */
const REPORT: readonly Section[] = [
  {
    about: DISTRICT,
    asOf: END_OF_MAY,
    lines: [
      line('LISTED_COUNT', { zh: '重点项目数', en: 'key projects' }),
      line('TOTAL_INVESTMENT', { zh: '总投资', en: 'total investment' }),
      line('PLAN_BASELINE', { zh: '年度计划投资', en: 'plan of the year' }),
      line('STARTED_COUNT', { zh: '已开工项目数', en: 'started' }),
      line('START_RATE', { zh: '开工率', en: 'start rate' }),
      line('COMPLETED', { zh: '1至5月完成投资', en: 'completed January to May' }),
      line('COMPLETION_RATE', { zh: '占年度计划', en: 'of the year’s plan' }),
      line('LARGE_COUNT', { zh: '10亿元以上项目数', en: 'projects of 1 billion yuan or more' }),
    ],
  },
  {
    about: DISTRICT,
    asOf: END_OF_MAY,
    decimals: 0,
    lines: [line('LARGE_SHARE', { zh: '10亿元以上项目总投资占比', en: 'their share of total investment' })],
  },
  {
    about: DISTRICT,
    asOf: END_OF_MAY,
    lines: [
      line('GRANTS_WON', { zh: '争取中央预算内和省基建资金', en: 'grants won, central and provincial' }),
      line('LOANS_DISBURSED', { zh: '“信贷通”发放贷款', en: 'loans disbursed by the credit programme' }),
      line('LAND_APPROVED', { zh: '批准建设用地', en: 'land approved' }),
      line('LAND_ACQUIRED', { zh: '新征土地', en: 'land acquired' }),
    ],
  },
  {
    about: CITY,
    level: 'CITY',
    asOf: END_OF_MAY,
    lines: [
      line('LISTED_COUNT', { zh: '重点项目数', en: 'key projects' }),
      line('TOTAL_INVESTMENT', { zh: '总投资', en: 'total investment' }),
      line('PLAN_BASELINE', { zh: '年度计划投资', en: 'plan of the year' }),
      line('COMPLETED', { zh: '1至5月完成投资', en: 'completed January to May' }),
    ],
  },
  {
    about: CITY,
    level: 'CITY',
    asOf: END_OF_JUNE,
    lines: [line('FORECAST', { zh: '预计6月底完成投资', en: 'forecast to the end of June' })],
  },
  {
    about: CITY,
    level: 'CITY',
    asOf: END_OF_JUNE,
    decimals: 0,
    lines: [
      line('FORECAST_RATE', {
        zh: '预计6月底完成投资占年度计划',
        en: 'of the year’s plan, forecast to the end of June',
      }),
    ],
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
      rows.push([told(about), told(label), texts.get(indicator) ?? '—', ...basisCells(basis, calendar)]);
  }
  const columns = [
    { title: say('of', '范围') },
    { title: say('figure', '指标') },
    { title: say('value', '数值'), align: 'right' as const },
    { title: say('true at', '截至') },
    { title: say('known at', '所知截至') },
    { title: say('seq', '日志序号'), align: 'right' as const },
  ];
  return `${say(`Key projects in the first half of ${YEAR}: main figures`, `${YEAR}年上半年重点项目主要数据`)}\n${table(columns, rows)}`;
}

function basisCells({ validAt, knownAt, seq }: BasisAnswer, calendar: Calendar): string[] {
  return [momentText(validAt, calendar), knownAt === null ? '—' : momentText(knownAt, calendar), seq];
}
