import { type AmendmentEvent, amendmentEvents } from '../amendment/events.js';
import { type DirectoryEvent, directoryEvents } from '../directory/events.js';
import { type FundEvent, fundEvents } from '../fund/events.js';
import { type IssueEvent, issueEvents } from '../issue/events.js';
import type { EventDefinition } from '../kernel/event-definition.js';
import { type PeriodEvent, periodEvents } from '../period/events.js';
import { type ProjectEvent, projectEvents } from '../project/events.js';
import { type ReturnEvent, returnEvents } from '../return/events.js';
import { type SourceEvent, sourceEvents } from '../source/events.js';

/** What states a fact. */
export type DomainEvent =
  ProjectEvent | ReturnEvent | PeriodEvent | FundEvent | SourceEvent | IssueEvent | DirectoryEvent;
/** What a log holds: facts, and what is said of them later. */
export type StoredEvent = DomainEvent | AmendmentEvent;
/** What a type of event holds, at its present version. */
export type DataOf<Type extends DomainEvent['type']> = Readonly<Extract<DomainEvent, { type: Type }>['data']>;

/** Every type of event ever written, at its present version, by type. */
export const EVENTS: ReadonlyMap<string, EventDefinition> = new Map(
  [projectEvents, returnEvents, periodEvents, fundEvents, sourceEvents, issueEvents, directoryEvents, amendmentEvents]
    .flatMap((events) => Object.values<{ readonly type: string }>(events))
    .map((definition) => [definition.type, definition as EventDefinition]),
);
