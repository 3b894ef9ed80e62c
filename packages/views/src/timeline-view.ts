import { type Calendar, categoryOf, yearOf } from '@milepost/domain';
import type { Condition, Document, TimelineSchema } from '@milepost/read-store';
import type { Fact } from './fact.js';
import { foldFund, type FundCard, isMovement } from './fund/fold.js';
import { foldIssue, isOfIssue, type IssueCard } from './issue/fold.js';
import { foldPeriod, isOfPeriod, type PeriodCard } from './period/fold.js';
import type { ProjectCard } from './project/card.js';
import { foldProject, isOnCard } from './project/fold.js';
import { measuresOf } from './project/measures.js';
import { foldReturn, isOfReturn, type ReturnCard } from './return/fold.js';
import { foldSource, isOfSource, type SourceCard } from './source/fold.js';

type Routable = { readonly factType: string; readonly stream: string; readonly project: string | null };
export type EntityFact = { readonly entity: string; readonly fact: Fact };

/** A view on both time axes: which events go to which entity, how they are folded, and what is stored of each state. */
export type TimelineView<D extends Document = Document> = {
  readonly schema: TimelineSchema;
  /** Of what it folds and stores: see `VIEW_VERSIONS`. */
  readonly version: number;
  /** The entity that an event belongs to by the fact that it states or amends; null where the view does not take that. */
  entityOf(event: Routable): string | null;
  readonly apply: (document: D | null, fact: EntityFact) => D;
  /** The stored documents of a state that begins at `v1` (ms). */
  facets(calendar: Calendar): Readonly<Record<string, (document: D, v1: number) => Document>>;
  readonly foldedFacet: string;
  /** Finds the entity's events in the event index; `entityOf` still decides. */
  eventsOf(entity: string): Condition;
};

export const PROJECTS: TimelineView<ProjectCard> = {
  schema: {
    name: 'projects',
    facets: {
      measures: { fields: {}, shared: ['years.*'] },
      card: {
        fields: {},
        shared: ['reserved', 'listing', 'years.*', 'permits', 'openIssues', 'attributes', 'progress'],
      },
    },
  },
  version: 6,
  entityOf: ({ factType, project }) => (isOnCard({ type: factType }) ? project : null),
  apply: (card, { entity, fact }) => foldProject(entity, card, taken(isOnCard, fact)),
  facets: (calendar) => ({
    measures: (card, v1) => measuresOf(card, yearOf(calendar.dayOf(v1))),
    card: (card) => card,
  }),
  foldedFacet: 'card',
  eventsOf: (project) => ({ op: 'eq', field: 'project', value: project }),
};

export const FUNDS: TimelineView<FundCard> = {
  schema: { name: 'funds', facets: { fund: { fields: { project: 'text' } } } },
  version: 3,
  entityOf: ({ stream }) => (categoryOf(stream) === 'fund' ? stream : null),
  apply: (fund, { entity, fact }) => foldFund(entity, fund, taken(isMovement, fact)),
  facets: () => ({ fund: (fund) => fund }),
  foldedFacet: 'fund',
  eventsOf: (stream) => ({ op: 'eq', field: 'stream', value: stream }),
};

export const ISSUES: TimelineView<IssueCard> = {
  schema: { name: 'issues', facets: { issue: { fields: { project: 'text' } } } },
  version: 1,
  entityOf: ({ stream }) => (categoryOf(stream) === 'issue' ? stream : null),
  apply: (issue, { entity, fact }) => foldIssue(entity, issue, taken(isOfIssue, fact)),
  facets: () => ({ issue: (issue) => issue }),
  foldedFacet: 'issue',
  eventsOf: (stream) => ({ op: 'eq', field: 'stream', value: stream }),
};

export const RETURNS: TimelineView<ReturnCard> = {
  schema: { name: 'returns', facets: { return: { fields: { project: 'text', period: 'text' } } } },
  version: 1,
  entityOf: ({ stream, factType }) =>
    categoryOf(stream) === 'return' && isOfReturn({ type: factType }) ? stream : null,
  apply: (card, { entity, fact }) => foldReturn(entity, card, taken(isOfReturn, fact)),
  facets: () => ({ return: (card) => card }),
  foldedFacet: 'return',
  eventsOf: (stream) => ({ op: 'eq', field: 'stream', value: stream }),
};

export const PERIODS: TimelineView<PeriodCard> = {
  schema: { name: 'periods', facets: { period: { fields: {} } } },
  version: 1,
  entityOf: ({ stream }) => (categoryOf(stream) === 'period' ? stream : null),
  apply: (card, { entity, fact }) => foldPeriod(entity, card, taken(isOfPeriod, fact)),
  facets: () => ({ period: (card) => card }),
  foldedFacet: 'period',
  eventsOf: (stream) => ({ op: 'eq', field: 'stream', value: stream }),
};

export const SOURCES: TimelineView<SourceCard> = {
  schema: { name: 'sources', facets: { source: { fields: {} } } },
  version: 1,
  entityOf: ({ stream }) => (categoryOf(stream) === 'source' ? stream : null),
  apply: (card, { entity, fact }) => foldSource(entity, card, taken(isOfSource, fact)),
  facets: () => ({ source: (card) => card }),
  foldedFacet: 'source',
  eventsOf: (stream) => ({ op: 'eq', field: 'stream', value: stream }),
};

/** That a view is given what it does not take is a fault of whoever routes. */
function taken<F extends Fact>(isTaken: (fact: Fact) => fact is F, fact: Fact): F {
  if (isTaken(fact)) return fact;
  throw new Error(`${fact.type} is not for this view`);
}

export const TIMELINE_VIEWS = [
  PROJECTS,
  FUNDS,
  SOURCES,
  ISSUES,
  RETURNS,
  PERIODS,
] as unknown as readonly TimelineView[];
