export {
  type ContradictionFound,
  contradictionOf,
  CONTRADICTIONS,
  type NumberedFact,
} from './contradiction/contradiction.js';
export { definitionsAt, VIEW_DEFINITIONS, VIEW_VERSIONS } from './definitions.js';
export { envelopeOf, occurredAtIn } from './envelope-of.js';
export { EVENT_INDEX, indexedEvent, type IndexedEvent, recordedEventOf } from './event-index/event-index.js';
export { flagSetsWith } from './event-index/flag-sets.js';
export { monthClosedBy, monthOfEvent } from './event-index/month-of-event.js';
export { type Fact, statedBy } from './fact.js';
export type { IssueCard } from './issue/fold.js';
export type { FundCard } from './fund/fold.js';
export type { Movement } from './fund/movements.js';
export { idOfName, NAME_KINDS, type NameKind, NAMES, namesIn, type RecordedName, recordedName } from './name/name.js';
export { byValidTime, editOf, standingFacts } from './placed-fact.js';
export type { PeriodCard } from './period/fold.js';
export { PARKED, type ParkedEntity } from './parked.js';
export { ATTRIBUTES, attributesOf, type ProjectAttributes } from './project/attributes.js';
export { type CardAttribute, isBegun, type Listing, type ProjectCard, stageOf } from './project/card.js';
export { isOnCard } from './project/fold.js';
export { measuresOf } from './project/measures.js';
export type { ReturnCard } from './return/fold.js';
export { sealedSubject } from './sealed-subject.js';
export type { SourceCard } from './source/fold.js';
export {
  type EntityFact,
  FUNDS,
  ISSUES,
  PERIODS,
  PROJECTS,
  RETURNS,
  SOURCES,
  TIMELINE_VIEWS,
  type TimelineView,
} from './timeline-view.js';
export { VIEWS, type ViewsCheckpoint } from './views.js';
