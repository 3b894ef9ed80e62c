import { type Calendar, ISSUE_CATEGORIES, PERIOD_STATES, RETURN_STATES, yiText } from '@milepost/domain';
import type {
  IssuesAnswer,
  LayoutsAnswer,
  PeriodsAnswer,
  RankingAnswer,
  ReturnsAnswer,
} from '../client/answers/lists.js';
import { say, told } from '../language.js';
import { countText, nextText, pageText } from './list-text.js';
import { basisText, momentText } from './moment.js';
import { type Column, table } from './table.js';

const NONE = '—';

export function issuesTable({ issues }: IssuesAnswer, calendar: Calendar): string {
  const columns: readonly Column[] = [
    { title: say('number', '问题编号') },
    { title: say('project', '项目') },
    { title: say('category', '类别') },
    { title: say('issue', '问题') },
    { title: say('unit', '责任单位') },
    { title: say('raised', '提出') },
    { title: say('due', '期限') },
    { title: say('closed', '销号') },
    { title: say('days overdue', '逾期天数'), align: 'right' },
  ];
  const rows = issues.edges.map(({ node }) => [
    node.number,
    node.project?.code ?? NONE,
    told(ISSUE_CATEGORIES[node.category]),
    node.description,
    node.responsibleUnit ?? NONE,
    node.raisedOn,
    node.dueOn ?? NONE,
    node.closedOn ?? NONE,
    String(node.overdueDays),
  ]);
  return pageText(issues, say('issues', '问题'), table(columns, rows), calendar);
}

export function returnsTable({ returns }: ReturnsAnswer, calendar: Calendar): string {
  const columns: readonly Column[] = [
    { title: say('period', '期间') },
    { title: say('code', '编号') },
    { title: say('project', '项目') },
    { title: say('state', '状态') },
    { title: say('amount', '金额'), align: 'right' },
    { title: say('handed in', '报送时间') },
    { title: say('progress', '形象进度') },
  ];
  const rows = returns.edges.map(({ node: { period, from, project, state, amount, submittedAt, progress } }) => [
    from === null ? period : `${from}–${period}`,
    project.code,
    project.name,
    told(RETURN_STATES[state]),
    amount === null ? NONE : yiText(BigInt(amount)),
    submittedAt === null ? NONE : momentText(submittedAt, calendar),
    progress ?? '',
  ]);
  return pageText(returns, say('returns', '报送'), table(columns, rows), calendar);
}

export function periodsTable({ periods }: PeriodsAnswer, calendar: Calendar): string {
  const moment = (at: string | null) => (at === null ? NONE : momentText(at, calendar));
  return table(
    [
      { title: say('month', '月份') },
      { title: say('state', '状态') },
      { title: say('cut-off', '截止') },
      { title: say('closed', '关账') },
      { title: say('re-opened until', '重开至') },
      { title: say('missing', '未报'), align: 'right' },
      { title: say('late', '迟报'), align: 'right' },
    ],
    periods.map(({ period, state, cutOffAt, closedAt, reopenedUntil, missing, late }) => [
      period,
      told(PERIOD_STATES[state]),
      moment(cutOffAt),
      moment(closedAt),
      moment(reopenedUntil),
      String(missing),
      String(late),
    ]),
  );
}

export function rankingTable({ ranking }: RankingAnswer, calendar: Calendar): string {
  const { nodes, totalCount, pageInfo, basis } = ranking;
  const columns: readonly Column[] = [
    { title: say('rank', '名次'), align: 'right' },
    { title: say('rank before', '原名次'), align: 'right' },
    { title: say('what is ranked', '对象') },
    { title: say('value', '数值'), align: 'right' },
  ];
  const rows = nodes.map(({ rank, rankBefore, group, project, figure }) => [
    rank === null ? NONE : String(rank),
    rankBefore === null ? NONE : String(rankBefore),
    project ? `${project.code} ${project.name}` : (group ?? NONE),
    figure.text,
  ]);
  const what = `${say('ranked', '排名')}${say(', ', '，')}${basisText(basis, calendar)}`;
  return `${countText(nodes.length, totalCount, what)}\n${table(columns, rows)}${nextText(pageInfo)}`;
}

export function layoutsTable({ fileLayouts }: LayoutsAnswer, calendar: Calendar): string {
  if (fileLayouts.length === 0) return say('No layout is confirmed yet.\n', '尚无确认过的版式。\n');
  return table(
    [
      { title: say('layout', '版式') },
      { title: say('file', '文件') },
      { title: say('sheet', '工作表') },
      { title: say('columns', '列') },
      { title: say('set', '补充') },
      { title: say('codes', '编号规则') },
      { title: say('confirmed', '确认') },
    ],
    fileLayouts.map(({ fingerprint, file, sheet, map, set, codes, confirmedBy, confirmedAt }) => [
      fingerprint,
      file,
      sheet ?? NONE,
      map.join(say(', ', '，')),
      set.join(say(', ', '，')),
      codes ?? NONE,
      `${momentText(confirmedAt, calendar)} ${confirmedBy}`,
    ]),
  );
}
