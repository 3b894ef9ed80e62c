import { type Calendar, PROJECT_LEVELS, STAGE_WORDS, yiText } from '@milepost/domain';
import type {
  ConnectionAnswer,
  ContradictionAnswer,
  EventCountsAnswer,
  EventNodeAnswer,
  ListAnswer,
  NearNamesAnswer,
  ProjectAnswer,
} from '../client/answers/answers.js';
import { say, told } from '../language.js';
import { listText, pageText } from './list-text.js';
import { dayText, momentText } from './moment.js';
import { table } from './table.js';

const NONE = '—';

export function projectsTable(answer: ConnectionAnswer<ProjectAnswer>, calendar: Calendar): string {
  const yi = (amount: string | null | undefined) => (amount ? yiText(BigInt(amount)) : NONE);
  const columns = [
    { title: say('code', '编号') },
    { title: say('name', '名称') },
    { title: say('level', '级别') },
    { title: say('campaign', '攻坚战') },
    { title: say('stage', '阶段') },
    { title: say('total', '总投资'), align: 'right' as const },
    { title: say('plan', '计划'), align: 'right' as const },
    { title: say('completed', '完成'), align: 'right' as const },
    { title: say('rate', '完成率'), align: 'right' as const },
  ];
  const rows = answer.edges.map(({ node: { code, name, level, campaign, stage, totalInvestment, year } }) => [
    code,
    name,
    level === null ? NONE : told(PROJECT_LEVELS[level]),
    campaign ?? NONE,
    told(STAGE_WORDS[stage]),
    yi(totalInvestment),
    yi(year?.planBaseline),
    yi(year?.completed),
    year?.completionRate ? `${year.completionRate}%` : NONE,
  ]);
  return pageText(answer, say('projects', '项目'), table(columns, rows), calendar);
}

export function eventsTable(answer: ConnectionAnswer<EventNodeAnswer>, calendar: Calendar): string {
  const columns = [
    { title: say('seq', '序号'), align: 'right' as const },
    { title: say('recorded', '登记') },
    { title: say('occurred', '发生') },
    { title: say('type', '类型') },
    { title: say('what happened', '事由') },
  ];
  const rows = answer.edges.map(({ node: { seq, recordedAt, occurredAt, type, summary } }) => [
    seq ?? NONE,
    momentText(recordedAt, calendar),
    dayText(occurredAt, calendar),
    type,
    summary,
  ]);
  return pageText(answer, say('events', '事件'), table(columns, rows), calendar);
}

/** How many events there are of each type, and of each unit. */
export function countsTable({ byType, byUnit }: EventCountsAnswer): string {
  const columns = (title: string) => [{ title }, { title: say('events', '事件'), align: 'right' as const }];
  const types = byType.map(({ type, count }) => [type, String(count)]);
  const units = byUnit.map(({ unit, count }) => [unit ?? NONE, String(count)]);
  return `${table(columns(say('type', '类型')), types)}\n${table(columns(say('unit', '单位')), units)}\n`;
}

export function contradictionsTable(answer: ListAnswer<ContradictionAnswer>): string {
  const columns = [
    { title: say('day', '日期') },
    { title: say('stream', '流') },
    { title: say('type', '类型') },
    { title: say('event', '事件') },
    { title: say('rule', '规则') },
    { title: say('what it contradicts', '矛盾之处') },
  ];
  const rows = answer.edges.map(({ node: { occurredOn, stream, type, eventId, code, message, messageZh } }) => [
    occurredOn,
    stream,
    type,
    eventId,
    code,
    say(message, messageZh),
  ]);
  return listText(answer, say('contradictions', '前后矛盾'), table(columns, rows));
}

export function nearNamesTable(answer: ListAnswer<NearNamesAnswer>): string {
  const columns = [
    { title: say('kind', '种类') },
    { title: say('name', '名称') },
    { title: say('known before', '以前的名称') },
    { title: say('counted', '计算') },
    { title: say('first event', '首个事件') },
    { title: say('first event of the one before', '以前名称的首个事件') },
  ];
  const rows = answer.edges.map(({ node: { kind, name, near, same, eventId, nearEventId } }) => [
    kind,
    name,
    near,
    same ? say('as one', '作为同一') : say('apart', '分别'),
    eventId,
    nearEventId,
  ]);
  return listText(answer, say('names near another', '相近名称'), table(columns, rows));
}
