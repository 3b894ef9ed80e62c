import {
  type Actor,
  completedSinceStart,
  figurePoint,
  type FigurePoint,
  type Indicator,
  type Instant,
  type Yuan,
  yearOf,
} from '@milepost/domain';
import { measuresOf, type NameKind, type ProjectCard } from '@milepost/views';
import { type AsOf, type Basis, type Beginning, resolveBasis } from './basis.js';
import { type Contradiction, listContradictions } from './contradictions.js';
import {
  amendmentsOf,
  type EventsAnswer,
  eventsById,
  type EventsRequest,
  everyEvent,
  listEvents,
  projectEvents,
  type ProjectEventsRequest,
} from './events.js';
import type { EventAnswer, IndexedAnswer } from './event-answer.js';
import type { EventFilter } from './event-filter.js';
import type { EventOrder } from './event-order.js';
import { figureYear } from './figure-year.js';
import { type Contribution, contributions } from './explain/contributions.js';
import { type DefinitionChange, definitionChanges } from './explain/definition-changes.js';
import { type FigureDiff, figureDiff } from './explain/figure-diff.js';
import type { FigureScope } from './figure-scope.js';
import { type FigureGrouping, figures, figuresBy, type FigureSheet, type FiguresRequest } from './figures.js';
import { type FundSource, fundSources } from './fund-sources.js';
import { cardDiff } from './history/card-diff.js';
import { type ChangesRequest, listChanges, type ProjectChanges } from './history/list-changes.js';
import { type ProjectCell, projectCells } from './history/project-cells.js';
import { type FieldChange, fieldHistory, type HistoryRequest } from './history/field-history.js';
import { type Issue, issueByNumber, type IssuesRequest, listIssues } from './issues.js';
import { allNamed } from '../codes/projects-named.js';
import type { NearNames } from './names/near-names.js';
import { bounds, type Connection, type PageArguments, pageInOrder, type PageRequest } from './paging.js';
import { pagePoints, pointText } from './point-text.js';
import type { PointViews, Points } from './points.js';
import { type ProjectFilter, withProjectsNamed } from './project-filter.js';
import { projectVersions, type VersionKey } from './project-versions.js';
import { periodAt, periodsOfYear, type ReportingMonth } from './returns/periods.js';
import { type ProjectReturn } from './returns/returns-of-year.js';
import { listReturns, returnOfPeriod, type ReturnsRequest } from './returns/returns.js';
import { type Ranked, ranking, type RankingRequest } from './ranking.js';
import type { ReadingSources } from './reading-sources.js';
import { listProjects, type ProjectsAnswer, type ProjectsRequest } from './list-projects.js';
import { yearTurn, type YearTurnRow } from './year-turn.js';
import { type Hypothesis, type Trial, whatIf } from './what-if/what-if.js';
import { assertFilterOfProjects, assertProjectFilter } from './words/assert-words.js';

/** The point at which cards are looked up. */
export type CardKey = VersionKey & { readonly validAt: Instant };

/**
 * One operation's view of the register: now and the head of the log are resolved once, so that fields with equal or no `asOf` see the
 * same point. Made by `Register.read`, thrown away with the operation.
 */
export type Reading = {
  /** @throws MilepostError of kind `input`: malformed, AS_OF_CONFLICT, SEQ_UNKNOWN */
  resolve(asOf?: AsOf | null): Promise<Basis>;
  /** Where a page is, of a list at these points: see point-text.ts. */
  pagePoints(asked: readonly (AsOf | null | undefined)[], page: PageArguments): Promise<readonly Basis[]>;
  readonly points: Points;
  /** Where a year is looked up at a basis: see figure-year.ts. */
  figureYear(basis: Basis, year: number | null | undefined): Promise<FigurePoint>;
  /** In the order of the keys; null where the project had not been reserved or listed there. Batches by point. */
  cards(keys: readonly CardKey[]): Promise<(ProjectCard | null)[]>;
  /** What a project completed since its start; null: not known. */
  completedSinceStart(card: ProjectCard, basis: Basis): Promise<Yuan | null>;
  /**
   * Of projects, in their order, the same point as of the last event that is about each: what is answered of them depends on no other.
   * Null where there is none.
   */
  versions(keys: readonly VersionKey[]): Promise<(Basis | null)[]>;
  /** The project that a further or national code is known to be of at the basis, by its first code; null: none. */
  projectOfCode(code: string, basis: Basis): Promise<string | null>;
  projects(request: ProjectsRequest, basis: Basis): Promise<ProjectsAnswer>;
  figures(request: FiguresRequest, basis: Basis): Promise<FigureSheet>;
  figuresBy(grouping: FigureGrouping, request: FiguresRequest, basis: Basis): Promise<FigureSheet[]>;
  ranking(request: RankingRequest, basis: Basis, since: Basis | null): Promise<Connection<Ranked>>;
  /** Null where it had not been raised. */
  issue(number: string, basis: Basis): Promise<Issue | null>;
  issues(request: IssuesRequest, basis: Basis): Promise<Connection<Issue>>;
  /** Null where there is none at the point: not handed in, and not missing. */
  projectReturn(project: string, period: string, basis: Basis): Promise<ProjectReturn | null>;
  returns(request: ReturnsRequest, basis: Basis): Promise<Connection<ProjectReturn>>;
  /** Null where it had not begun. */
  period(period: string, basis: Basis): Promise<ReportingMonth | null>;
  periods(year: number, basis: Basis): Promise<readonly ReportingMonth[]>;
  /** Where funds come from, and what moved in the year; see `fundSources`. */
  fundSources(year: number, basis: Basis): Promise<readonly FundSource[]>;
  /** What the next year's list would be; see `yearTurn`. */
  yearTurn(year: number, plans: boolean, basis: Basis): Promise<readonly YearTurnRow[]>;
  contributions(
    indicator: Indicator,
    scope: FigureScope,
    page: PageRequest,
    basis: Basis,
  ): Promise<Connection<Contribution>>;
  figureDiff(indicator: Indicator, scope: FigureScope, page: PageRequest, from: Basis, to: Basis): Promise<FigureDiff>;
  /** `isFixed`: the point was asked for, so that cursors carry it; else those of the log's order do not. */
  events(
    filter: EventFilter,
    request: EventsRequest & { readonly isFixed?: boolean },
    basis: Basis,
  ): Promise<EventsAnswer>;
  /** All of them, in batches; the filter is read before the first. */
  eachEvent(filter: EventFilter, orderBy: EventOrder, basis: Basis): Promise<AsyncIterable<readonly IndexedAnswer[]>>;
  projectEvents(code: string, request: ProjectEventsRequest, basis: Basis): Promise<EventsAnswer>;
  /** `year`: of paths that name none. */
  history(code: string, request: HistoryRequest, basis: Basis, year: number | null): Promise<Connection<FieldChange>>;
  diff(code: string, from: Basis, to: Basis): Promise<FieldChange[]>;
  cells(code: string, page: PageRequest, basis: Basis): Promise<Connection<ProjectCell>>;
  changes(request: ChangesRequest, from: Basis, to: Basis): Promise<Connection<ProjectChanges>>;
  definitionChanges(filter: ProjectFilter | null | undefined, from: Basis, to: Basis): Promise<DefinitionChange[]>;
  /**
   * Tries commands at a point, and reads the register as it would be, and as it is; nothing is recorded. Filters may name in both what
   * is only supposed.
   */
  whatIf(
    trials: readonly Trial[],
    actor: Actor,
    basis: Basis,
  ): Promise<Hypothesis & { readonly reading: Reading; readonly before: Reading }>;
  eventsById(ids: readonly string[]): Promise<(EventAnswer | null)[]>;
  amendmentsOf(ids: readonly string[]): Promise<EventAnswer[][]>;
  /** As the views know them now. */
  contradictions(page: PageRequest): Promise<Connection<Contradiction>>;
  /** Of the names that the views know now, in the order in which they were recorded. */
  nearNames(page: PageRequest): Promise<Connection<NearNames>>;
};

export function createReading(beginning: Beginning, sources: ReadingSources): Reading {
  /** A request, its filter naming projects by the codes of their records. */
  async function named<R extends { readonly filter?: ProjectFilter | null }>(request: R, { seq }: Basis): Promise<R> {
    if (!request.filter) return request;
    if (sources.words) await assertProjectFilter(request.filter, sources.words);
    return { ...request, filter: await withProjectsNamed(request.filter, (code) => sources.codes(code, seq)) };
  }

  /** The same of a filter whose projects are a list of its own, and its units of these kinds. */
  async function ofProjects<
    F extends { readonly projects?: readonly string[] | null; readonly units?: readonly string[] | null },
  >(
    request: PageRequest & { readonly filter?: F | null },
    { seq }: Basis,
    kinds: readonly NameKind[],
  ): Promise<PageRequest & { readonly filter?: F | null }> {
    const { filter } = request;
    if (filter && sources.words) await assertFilterOfProjects(filter, kinds, sources.words);
    if (!filter?.projects) return request;
    const projects = await allNamed(filter.projects, (code) => sources.codes(code, seq));
    return { ...request, filter: { ...filter, projects } };
  }

  /** Cursors carry the point. */
  const at = <R>(request: R, ...bases: readonly Basis[]): R & { readonly point: string } => ({
    ...request,
    point: pointText(bases, sources.calendar),
  });

  return {
    resolve: (asOf) => resolveBasis(asOf ?? {}, beginning, sources),
    points: sources.points,
    figureYear: (basis, year) => figureYear(basis, year, sources),
    cards: (keys) => cards(keys, sources),
    completedSinceStart: async (card, { validAt }) => {
      const { calendar } = sources;
      return completedSinceStart(measuresOf(card, 0), figurePoint(calendar, validAt, yearOf(calendar.dayOf(validAt))));
    },
    versions: (keys) => projectVersions(keys, sources),
    projectOfCode: (code, { seq }) => sources.codes(code, seq),
    pagePoints: (asked, page) =>
      pagePoints(asked, page, (asOf) => resolveBasis(asOf, beginning, sources), sources.calendar),
    projects: async (request, basis) => listProjects(await named(at(request, basis), basis), basis, sources),
    figures: async (request, basis) => figures(await named(request, basis), basis, sources),
    figuresBy: async (grouping, request, basis) => figuresBy(grouping, await named(request, basis), basis, sources),
    ranking: async (request, basis, since) =>
      ranking(await named(at(request, ...(since ? [basis, since] : [basis])), basis), basis, since, sources),
    issue: (number, basis) => issueByNumber(number, basis, sources),
    issues: async (request, basis) => listIssues(await ofProjects(at(request, basis), basis, ['UNIT']), basis, sources),
    projectReturn: (project, period, basis) => returnOfPeriod(project, period, basis, sources),
    returns: async (request, basis) =>
      listReturns(await ofProjects(at(request, basis), basis, ['UNIT', 'OWNER']), basis, sources),
    period: (period, basis) => periodAt(period, basis, sources),
    periods: (year, basis) => periodsOfYear(year, basis, sources),
    fundSources: (year, basis) => fundSources(year, basis, sources),
    yearTurn: (year, plans, basis) => yearTurn(year, plans, basis, sources),
    contributions: async (indicator, scope, page, basis) =>
      contributions(indicator, await named(scope, basis), at(page, basis), basis, sources),
    figureDiff: async (indicator, scope, page, from, to) =>
      figureDiff(indicator, await named(scope, to), at(page, from, to), from, to, sources),
    async events(filter, { isFixed, ...request }, basis) {
      return listEvents(filter, isFixed === true ? at(request, basis) : request, basis, sources);
    },
    eachEvent: (filter, orderBy, basis) => everyEvent(filter, orderBy, basis, sources),
    projectEvents: (code, request, basis) => projectEvents(code, at(request, basis), basis, sources),
    history: (code, request, basis, year) => fieldHistory(code, at(request, basis), basis, year, sources),
    diff: (code, from, to) => cardDiff(code, from, to, sources),
    cells: (code, page, basis) => projectCells(code, at(page, basis), basis, sources),
    changes: async (request, from, to) => listChanges(await named(at(request, from, to), to), from, to, sources),
    definitionChanges: async (filter, from, to) =>
      definitionChanges((await named({ filter: filter ?? null }, to)).filter, from, to, sources),
    async whatIf(trials, actor, basis) {
      const hypothesis = await whatIf(trials, actor, basis, beginning, sources);
      const lastOne = async (codes: readonly string[]) =>
        new Map(codes.map((code) => [code, { ...hypothesis.basis, k: hypothesis.basis.knownAt }]));
      const before = { ...sources, words: null };
      const supposed = { ...before, ...hypothesis.views, lastEvents: lastOne };
      return {
        ...hypothesis,
        reading: createReading(beginning, supposed),
        before: createReading(beginning, before),
      };
    },
    eventsById: (ids) => eventsById(ids, beginning.head, sources),
    amendmentsOf: (ids) => amendmentsOf(ids, beginning.head, sources),
    contradictions: (page) => listContradictions(page, sources.reads),
    async nearNames(page) {
      const list = 'near-names';
      const limits = bounds(list, 1, page);
      return pageInOrder((await sources.names()).near, list, limits);
    },
  };
}

async function cards(
  keys: readonly CardKey[],
  { points, work }: Pick<ReadingSources, 'points' | 'work'>,
): Promise<(ProjectCard | null)[]> {
  const turn = work.step(keys.length);
  if (turn) await turn;
  const codes = new Map<PointViews, string[]>();
  const asked = keys.map(({ code, validAt, basis }) => ({ code, point: points.at(validAt, basis) }));
  for (const { code, point } of asked) {
    const ofPoint = codes.get(point) ?? [];
    codes.set(point, ofPoint);
    ofPoint.push(code);
  }
  const found = new Map<PointViews, ReadonlyMap<string, ProjectCard | null>>();
  for (const [point, ofPoint] of codes) found.set(point, await point.cards(ofPoint));
  return asked.map(({ code, point }) => found.get(point)?.get(code) ?? null);
}
