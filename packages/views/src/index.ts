export {
  type ContradictionFound,
  contradictionOf,
  CONTRADICTIONS,
  type NumberedFact,
} from './contradiction/contradiction.js';
export { DEFINITIONS, VIEW_VERSIONS } from './definitions.js';
export { EVENT_INDEX, indexedEvent, type IndexedEvent, recordedEventOf } from './event-index/event-index.js';
export { envelopeOf, type Fact, factOf } from './fact.js';
export type { FundCard } from './fund/fold.js';
export { idOfName, NAME_KINDS, type NameKind, NAMES, namesIn, type RecordedName, recordedName } from './name/name.js';
export { PARKED, type ParkedEntity } from './parked.js';
export { ATTRIBUTES, attributesOf, type ProjectAttributes } from './project/attributes.js';
export { type ProjectCard, stageOf } from './project/card.js';
export { isOnCard } from './project/fold.js';
export { type EntityFact, FUNDS, PROJECTS, TIMELINE_VIEWS, type TimelineView } from './timeline-view.js';
export { VIEWS, type ViewsCheckpoint } from './views.js';
