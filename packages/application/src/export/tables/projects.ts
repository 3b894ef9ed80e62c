import {
  PERMIT_KINDS,
  PERMIT_STATE_WORDS,
  type PermitKind,
  PROJECT_LEVELS,
  PROJECT_NATURES,
  STAGE_WORDS,
} from '@milepost/domain';
import { attributesOf, type ProjectAttributes, type ProjectCard } from '@milepost/views';
import type { AsOf } from '../../queries/basis.js';
import type { ProjectsRequest } from '../../queries/list-projects.js';
import { type ProjectYear, projectYear } from '../../queries/project-year.js';
import { type Columns, count, day, json, oneOf, percent, text, texts, year, yesNo, yuan } from '../column.js';
import { type ExportTable, inBatches, openTable } from '../open-table.js';

type Row = {
  readonly card: ProjectCard;
  readonly said: ProjectAttributes;
  /** Null where it had not begun in the year. */
  readonly inYear: ProjectYear | null;
  readonly year: number;
};

export type ProjectsAsked = Pick<ProjectsRequest, 'filter' | 'year' | 'orderBy'> & { readonly asOf?: AsOf | null };

const PERMITS = Object.fromEntries(
  Object.entries(PERMIT_KINDS).map(([kind, { zh, en }]) => [
    `permits.${kind}.state`,
    oneOf<Row>(zh, en, PERMIT_STATE_WORDS, ({ card }) => card.permits[kind as PermitKind]?.state ?? 'NONE'),
  ]),
);

/** Named as `Project` of the API is, and as the paths of its history are. */
export const PROJECT_COLUMNS: Columns<Row> = {
  code: text('项目编号', 'code', ({ card }) => card.id),
  name: text('项目名称', 'name', ({ said }) => said.name),
  level: oneOf('级别', 'level', PROJECT_LEVELS, ({ said }) => said.level),
  campaign: text('攻坚战', 'campaign', ({ said }) => said.campaign),
  township: text('乡镇街道', 'township', ({ said }) => said.township),
  industry: text('产业类别', 'industry', ({ said }) => said.industry),
  nature: oneOf('建设性质', 'nature', PROJECT_NATURES, ({ said }) => said.nature),
  owner: text('建设单位', 'owner', ({ said }) => said.owner),
  leadUnit: text('牵头责任单位', 'lead unit', ({ said }) => said.leadUnit),
  responsiblePost: text('责任领导', 'responsible post', ({ said }) => said.responsiblePost),
  stage: oneOf('阶段', 'stage', STAGE_WORDS, ({ said }) => said.stage),
  totalInvestment: yuan('总投资', 'total investment', ({ said }) => said.totalInvestment),
  year: year('年度', 'year', (row) => row.year),
  listed: yesNo('在年度清单内', 'on the list of the year', ({ inYear }) => inYear?.listed === true),
  planBaseline: yuan('年度计划（下达）', 'plan, approved baseline', ({ inYear }) => inYear?.planBaseline ?? null),
  planAdjusted: yuan('年度计划（调整后）', 'plan in force', ({ inYear }) => inYear?.planAdjusted ?? null),
  completed: yuan('当年已完成投资', 'completed in the year', ({ inYear }) => inYear?.completed ?? null),
  monthsUnknown: count('未报月数', 'months unknown', ({ inYear }) => inYear?.monthsUnknown ?? null),
  forecast: yuan('预计完成投资', 'forecast', ({ inYear }) => inYear?.forecast ?? null),
  completionRate: percent('完成率（下达计划）', 'completed ÷ baseline', ({ inYear }) => inYear?.completionRate ?? null),
  completionRateAdjusted: percent(
    '完成率（调整后计划）',
    'completed ÷ plan in force',
    ({ inYear }) => inYear?.completionRateAdjusted ?? null,
  ),
  openingCompleted: yuan('以前年度累计完成', 'completed before', ({ said }) => said.openingCompleted),
  plannedStart: text('计划开工', 'planned start', ({ said }) => said.plannedStart),
  plannedCompletion: text('计划竣工', 'planned completion', ({ said }) => said.plannedCompletion),
  listedOn: day('列入日期', 'listed on', ({ said }) => said.listedOn),
  signedOn: day('签约日期', 'signed on', ({ said }) => said.signedOn),
  initiatedOn: day('立项日期', 'initiated on', ({ said }) => said.initiatedOn),
  startedOn: day('开工认定日期', 'start verified on', ({ said }) => said.startedOn),
  completedOn: day('竣工日期', 'completed on', ({ said }) => said.completedOn),
  producingOn: day('投产日期', 'producing since', ({ said }) => said.producingOn),
  ...PERMITS,
  place: text('建设地点', 'place', ({ said }) => said.place),
  content: text('建设规模及内容', 'content', ({ said }) => said.content),
  tags: texts('标签', 'tags', ({ said }) => said.tags),
  nationalCode: text('国家统一项目代码', 'national code', ({ said }) => said.nationalCode),
  attributes: json('其他属性', 'further attributes', ({ card }) => attributesIn(card)),
};

export const PROJECTS_TABLE: ExportTable<ProjectsAsked> = {
  zh: '项目清单',
  en: 'projects',
  async open({ asOf, ...request }, { reading }) {
    const basis = await reading.resolve(asOf);
    const { rows, at } = await reading.projects({ ...request, isWhole: true }, basis);
    const batches = inBatches(rows.nodes, async (batch) => {
      const cardsAt = (validAt: number) => reading.cards(batch.map(({ id: code }) => ({ code, validAt, basis })));
      const cards = await cardsAt(basis.validAt);
      const ended = at.validAt === basis.validAt ? cards : await cardsAt(at.validAt);
      return cards.flatMap((card, index): Row[] => {
        const inYear = ended[index] ?? null;
        return card
          ? [{ card, said: attributesOf(card), inYear: inYear && projectYear(inYear, at), year: at.year }]
          : [];
      });
    });
    return openTable([basis], PROJECT_COLUMNS, batches);
  },
};

function attributesIn({ attributes }: ProjectCard): Readonly<Record<string, string | null>> | null {
  const own = Object.values(attributes).sort((a, b) => (a.name < b.name ? -1 : 1));
  return own.length === 0 ? null : Object.fromEntries(own.map(({ name, value }) => [name, value]));
}
