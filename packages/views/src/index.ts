export { DEFINITIONS, VIEW_VERSIONS } from './definitions.js';
export {
  AMENDING,
  EVENT_INDEX,
  indexedEvent,
  type IndexedEvent,
  isAmending,
  recordedEventOf,
} from './event-index/event-index.js';
export { envelopeOf, type Fact, statedBy } from './fact.js';
export type { FundCard } from './fund/fold.js';
export { byValidTime, editOf, standingFacts } from './placed-fact.js';
export { PARKED, type ParkedEntity } from './parked.js';
export { ATTRIBUTES, attributesOf, type ProjectAttributes } from './project/attributes.js';
export { isBegun, type ProjectCard, stageOf } from './project/card.js';
export { isOnCard } from './project/fold.js';
export { measuresOf } from './project/measures.js';
export { type EntityFact, FUNDS, PROJECTS, TIMELINE_VIEWS, type TimelineView } from './timeline-view.js';
export { VIEWS, type ViewsCheckpoint } from './views.js';
