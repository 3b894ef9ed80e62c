import { type Label, PROJECT_LEVELS, PROJECT_NATURES, STAGE_WORDS, ISSUE_CATEGORIES } from '@milepost/domain';

/** What arguments are called; those that are not here say their own names. */
const NAMES: Readonly<Record<string, Label>> = {
  year: { zh: '年度', en: 'year' },
  orderBy: { zh: '排序', en: 'order' },
  indicator: { zh: '指标', en: 'indicator' },
  indicators: { zh: '指标', en: 'indicators' },
  group: { zh: '分组', en: 'group' },
  within: { zh: '组内分组', en: 'within' },
  code: { zh: '项目', en: 'project' },
  path: { zh: '字段', en: 'path' },
  axis: { zh: '时间轴', en: 'axis' },
  codes: { zh: '项目编号', en: 'codes' },
  projects: { zh: '项目', en: 'projects' },
  campaigns: { zh: '攻坚战', en: 'campaigns' },
  levels: { zh: '级别', en: 'levels' },
  stages: { zh: '阶段', en: 'stages' },
  natures: { zh: '建设性质', en: 'natures' },
  townships: { zh: '乡镇街道', en: 'townships' },
  industries: { zh: '产业类别', en: 'industries' },
  leadUnits: { zh: '牵头责任单位', en: 'lead units' },
  owners: { zh: '建设单位', en: 'owners' },
  tags: { zh: '标签', en: 'tags' },
  search: { zh: '名称或编号含', en: 'name or code with' },
  started: { zh: '已开工', en: 'started' },
  listed: { zh: '在年度清单内', en: 'listed' },
  dueNotStarted: { zh: '应开工未开工', en: 'due and not started' },
  totalInvestmentAtLeast: { zh: '总投资不低于（元）', en: 'total investment at least' },
  totalInvestmentBelow: { zh: '总投资低于（元）', en: 'total investment below' },
  leadPointsBelow: { zh: '超序时百分点低于', en: 'lead points below' },
  categories: { zh: '类别', en: 'categories' },
  units: { zh: '单位', en: 'units' },
  open: { zh: '未销号', en: 'open' },
  overdue: { zh: '逾期', en: 'overdue' },
  types: { zh: '事件类型', en: 'types' },
  factTypes: { zh: '事实类型', en: 'fact types' },
  streams: { zh: '流', en: 'streams' },
  actors: { zh: '经办', en: 'actors' },
  flags: { zh: '提示', en: 'flags' },
  occurred: { zh: '发生日期', en: 'occurred' },
  recorded: { zh: '登记时间', en: 'recorded' },
  backdatedDays: { zh: '补登至少天数', en: 'backdated by days' },
  amendmentsOnly: { zh: '只列更正、核减、补报、调整', en: 'amendments only' },
  hasReason: { zh: '有原因', en: 'with a reason' },
  hasEvidence: { zh: '有凭证', en: 'with evidence' },
  recordedAtStated: { zh: '登记时间为台账所载', en: 'time stated by a ledger' },
  recordedAfterClose: { zh: '关账后登记', en: 'recorded after the close' },
};

const VALUES: Readonly<Record<string, Label>> = {
  ...{ ...ISSUE_CATEGORIES, ...STAGE_WORDS, ...PROJECT_NATURES, ...PROJECT_LEVELS },
  true: { zh: '是', en: 'yes' },
  false: { zh: '否', en: 'no' },
};
/** Of what the notes say otherwise. */
const POINTS: ReadonlySet<string> = new Set(['asOf', 'from', 'to', 'since']);

/** The conditions and choices of a question, a line each. */
export function argumentLines(asked: object, language: keyof Label): string[] {
  const { filter, ...rest } = asked as { readonly filter?: object | null };
  const given = [...Object.entries(rest).filter(([name]) => !POINTS.has(name)), ...Object.entries(filter ?? {})];
  return given.flatMap(([name, value]: [string, unknown]) =>
    value === null || value === undefined ? [] : [`${NAMES[name]?.[language] ?? name}: ${said(value, language)}`],
  );
}

function said(value: unknown, language: keyof Label): string {
  if (Array.isArray(value)) return value.map((one) => said(one, language)).join('、');
  if (typeof value !== 'object' || value === null) return VALUES[String(value)]?.[language] ?? String(value);
  const { from, to } = value as { readonly from?: string | null; readonly to?: string | null };
  return `${from ?? ''}–${to ?? ''}`;
}
