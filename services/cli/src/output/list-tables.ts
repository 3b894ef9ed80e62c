import { type Calendar, PROJECT_LEVELS, yiText } from '@milepost/domain';
import type {
  ConnectionAnswer,
  ContradictionAnswer,
  EventCountsAnswer,
  EventNodeAnswer,
  ListAnswer,
  NearNamesAnswer,
  ProjectAnswer,
} from '../client/answers.js';
import { basisText, dayText, momentText } from './moment.js';
import { table } from './table.js';

const NONE = '—';

export function projectsTable(answer: ConnectionAnswer<ProjectAnswer>, calendar: Calendar): string {
  const yi = (amount: string | null | undefined) => (amount ? yiText(BigInt(amount)) : NONE);
  const columns = [
    { title: 'code' },
    { title: 'name' },
    { title: 'level' },
    { title: 'campaign' },
    { title: 'stage' },
    { title: 'total', align: 'right' as const },
    { title: 'plan', align: 'right' as const },
    { title: 'completed', align: 'right' as const },
    { title: 'rate', align: 'right' as const },
  ];
  const rows = answer.edges.map(({ node: { code, name, level, campaign, stage, totalInvestment, year } }) => [
    code,
    name,
    level === null ? NONE : PROJECT_LEVELS[level].zh,
    campaign ?? NONE,
    stage,
    yi(totalInvestment),
    yi(year?.planBaseline),
    yi(year?.completed),
    year?.completionRate ? `${year.completionRate}%` : NONE,
  ]);
  return page(answer, 'projects', table(columns, rows), calendar);
}

export function eventsTable(answer: ConnectionAnswer<EventNodeAnswer>, calendar: Calendar): string {
  const columns = [
    { title: 'seq', align: 'right' as const },
    { title: 'recorded' },
    { title: 'occurred' },
    { title: 'type' },
    { title: 'what happened' },
  ];
  const rows = answer.edges.map(({ node: { seq, recordedAt, occurredAt, type, summary } }) => [
    seq ?? NONE,
    momentText(recordedAt, calendar),
    dayText(occurredAt, calendar),
    type,
    summary,
  ]);
  return page(answer, 'events', table(columns, rows), calendar);
}

/** How many events there are of each type, and of each unit. */
export function countsTable({ byType, byUnit }: EventCountsAnswer): string {
  const columns = (title: string) => [{ title }, { title: 'events', align: 'right' as const }];
  const types = byType.map(({ type, count }) => [type, String(count)]);
  const units = byUnit.map(({ unit, count }) => [unit ?? NONE, String(count)]);
  return `${table(columns('type'), types)}\n${table(columns('unit'), units)}\n`;
}

export function contradictionsTable(answer: ListAnswer<ContradictionAnswer>): string {
  const columns = [
    { title: 'day' },
    { title: 'stream' },
    { title: 'type' },
    { title: 'event' },
    { title: 'rule' },
    { title: 'what it contradicts' },
  ];
  const rows = answer.edges.map(({ node: { occurredOn, stream, type, eventId, code, messageZh } }) => [
    occurredOn,
    stream,
    type,
    eventId,
    code,
    messageZh,
  ]);
  return list(answer, 'contradictions', table(columns, rows));
}

export function nearNamesTable(answer: ListAnswer<NearNamesAnswer>): string {
  const columns = [
    { title: 'kind' },
    { title: 'name' },
    { title: 'known before' },
    { title: 'counted' },
    { title: 'first event' },
    { title: 'first event of the one before' },
  ];
  const rows = answer.edges.map(({ node: { kind, name, near, same, eventId, nearEventId } }) => [
    kind,
    name,
    near,
    same ? 'as one' : 'apart',
    eventId,
    nearEventId,
  ]);
  return list(answer, 'names near another', table(columns, rows));
}

function page(answer: ConnectionAnswer<unknown>, what: string, rows: string, calendar: Calendar): string {
  return list(answer, `${what}, ${basisText(answer.basis, calendar)}`, rows);
}

function list({ edges, totalCount, pageInfo }: ListAnswer<unknown>, what: string, rows: string): string {
  const next = pageInfo.hasNextPage && pageInfo.endCursor !== null ? `More: --after ${pageInfo.endCursor}\n` : '';
  return `${edges.length} of ${totalCount} ${what}\n${edges.length > 0 ? rows : ''}${next}`;
}
