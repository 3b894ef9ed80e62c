import { type Calendar, categoryOf, yearOf } from '@milepost/domain';
import type { Condition, Document, TimelineSchema } from '@milepost/read-store';
import type { Fact } from './fact.js';
import { foldFund, type FundCard } from './fund/fold.js';
import type { ProjectCard } from './project/card.js';
import { foldProject, NOT_ON_CARD } from './project/fold.js';
import { measuresOf } from './project/measures.js';

type Routable = { readonly type: string; readonly stream: string; readonly project: string | null };
export type EntityFact = { readonly entity: string; readonly fact: Fact };

/** A view on both time axes: which events go to which entity, how they are folded, and what is stored of each state. */
export type TimelineView<D extends Document = Document> = {
  readonly schema: TimelineSchema;
  /** The entity that an event belongs to, null where the view does not take it. */
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
      card: { fields: {}, shared: ['reserved', 'listing', 'years.*', 'permits', 'openIssues'] },
    },
  },
  entityOf: ({ type, project }) => (NOT_ON_CARD.has(type) ? null : project),
  apply: (card, { entity, fact }) => foldProject(entity, card, fact),
  facets: (calendar) => ({
    measures: (card, v1) => measuresOf(card, yearOf(calendar.dayOf(v1))),
    card: (card) => card,
  }),
  foldedFacet: 'card',
  eventsOf: (project) => ({ op: 'eq', field: 'project', value: project }),
};

export const FUNDS: TimelineView<FundCard> = {
  schema: { name: 'funds', facets: { fund: { fields: { project: 'text' } } } },
  entityOf: ({ stream }) => (categoryOf(stream) === 'fund' ? stream : null),
  apply: (fund, { entity, fact }) => foldFund(entity, fund, fact),
  facets: () => ({ fund: (fund) => fund }),
  foldedFacet: 'fund',
  eventsOf: (stream) => ({ op: 'eq', field: 'stream', value: stream }),
};

export const TIMELINE_VIEWS = [PROJECTS, FUNDS] as unknown as readonly TimelineView[];
