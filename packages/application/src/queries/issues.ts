import { type Calendar, type Day, daysBetween, type IssueCategory } from '@milepost/domain';
import { compareText } from '@milepost/read-store';
import type { IssueCard } from '@milepost/views';
import type { Basis } from './basis.js';
import { keyOf } from './names/key-of.js';
import { bounds, type Connection, type PageRequest, pageOf } from './paging.js';
import type { ReadingSources } from './reading-sources.js';
import { spellingsOf } from '../codes/spellings-of.js';

/** Null and left out are the same: no condition. */
export type IssueFilter = {
  readonly open?: boolean | null;
  readonly overdue?: boolean | null;
  readonly categories?: readonly IssueCategory[] | null;
  /** The responsible unit, or the first one asked. */
  readonly units?: readonly string[] | null;
  /** Codes or ids. */
  readonly projects?: readonly string[] | null;
};

/** One problem of one project at a point; see `Issue` of the API. */
export type Issue = {
  readonly stream: string;
  readonly number: string;
  readonly project: string;
  readonly category: IssueCategory;
  readonly description: string;
  readonly firstUnit: string | null;
  readonly responsibleUnit: string | null;
  readonly raisedOn: Day;
  readonly dueOn: Day | null;
  readonly closedOn: Day | null;
  /** Days open at the point, or until it was closed. */
  readonly ageDays: number;
  /** 0 when not overdue. */
  readonly overdueDays: number;
};

export type IssuesRequest = PageRequest & { readonly filter?: IssueFilter | null };

const LIST = 'issues';

/** Those that had been raised by the point, in the order of their numbers. */
export async function listIssues(
  request: IssuesRequest,
  basis: Basis,
  { points, calendar }: Pick<ReadingSources, 'points' | 'calendar'>,
): Promise<Connection<Issue>> {
  const limits = bounds(LIST, 1, request);
  const isMatch = matcherOf(request.filter ?? {});
  const found = (await points.at(basis.validAt, basis).issues())
    .flatMap((card) => issueAt(card, basis, calendar) ?? [])
    .filter(isMatch)
    .map((issue) => ({ node: issue, key: [issue.number] }));
  const compare = ([a]: readonly unknown[], [b]: readonly unknown[]) => compareText(String(a), String(b));
  return pageOf(
    found.sort((a, b) => compare(a.key, b.key)),
    LIST,
    compare,
    limits,
  );
}

/** Null where it had not been raised by the point. */
export async function issueByNumber(
  number: string,
  basis: Basis,
  { points, calendar }: Pick<ReadingSources, 'points' | 'calendar'>,
): Promise<Issue | null> {
  const card = (await points.at(basis.validAt, basis).issues()).find((issue) => issue.number === number);
  return card ? issueAt(card, basis, calendar) : null;
}

function issueAt(card: IssueCard, { validAt }: Basis, calendar: Calendar): Issue | null {
  const { id: stream, number, project, raised, closedOn } = card;
  if (raised === null) return null;
  const { on: raisedOn, dueOn, ...said } = raised;
  const until = closedOn ?? calendar.dayOf(validAt);
  return {
    ...{ stream, number, project, ...said, raisedOn, dueOn, closedOn },
    ageDays: Math.max(0, daysBetween(raisedOn, until)),
    overdueDays: closedOn !== null || dueOn === null ? 0 : Math.max(0, daysBetween(dueOn, until)),
  };
}

function matcherOf({ open, overdue, categories, units, projects }: IssueFilter): (issue: Issue) => boolean {
  const named = units && new Set(units.map(keyOf));
  const codes = projects && new Set(projects.flatMap(spellingsOf));
  const is = (wanted: boolean | null | undefined, actual: boolean) => (wanted ?? actual) === actual;
  return ({ closedOn, overdueDays, category, firstUnit, responsibleUnit, project }) =>
    is(open, closedOn === null) &&
    is(overdue, overdueDays > 0) &&
    (!categories || categories.includes(category)) &&
    (!named || [firstUnit, responsibleUnit].some((unit) => unit !== null && named.has(keyOf(unit)))) &&
    (!codes || codes.has(project));
}
