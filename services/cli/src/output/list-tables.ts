import { type Calendar, PROJECT_LEVELS, yiText } from '@milepost/domain';
import type { ConnectionAnswer, EventCountsAnswer, EventNodeAnswer, ProjectAnswer } from '../client/answers.js';
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

function page(answer: ConnectionAnswer<unknown>, what: string, rows: string, calendar: Calendar): string {
  const { basis, edges, totalCount, pageInfo } = answer;
  const next = pageInfo.hasNextPage && pageInfo.endCursor !== null ? `More: --after ${pageInfo.endCursor}\n` : '';
  return `${edges.length} of ${totalCount} ${what}, ${basisText(basis, calendar)}\n${edges.length > 0 ? rows : ''}${next}`;
}
