import type { EventDefinition } from '../kernel/event-definition.js';
import { type FundEvent, fundEvents } from '../fund/events.js';
import { type IssueEvent, issueEvents } from '../issue/events.js';
import { type PeriodEvent, periodEvents } from '../period/events.js';
import { constructionEvents } from '../project/construction/events.js';
import { landEvents } from '../project/land/events.js';
import { permitEvents } from '../project/permits/events.js';
import { planEvents } from '../project/plan/events.js';
import type { ProjectEvent } from '../project/events.js';
import { registryEvents } from '../project/registry/events.js';
import { type ReturnEvent, returnEvents } from '../return/events.js';

export type DomainEvent = ProjectEvent | ReturnEvent | PeriodEvent | FundEvent | IssueEvent;
/** What a type of event holds, at its present version. */
export type DataOf<Type extends DomainEvent['type']> = Readonly<Extract<DomainEvent, { type: Type }>['data']>;

const { contractSigned, projectInitiated, ...listing } = registryEvents;

const DEFINITIONS = {
  ...listing,
  ...planEvents,
  contractSigned,
  projectInitiated,
  ...constructionEvents,
  ...permitEvents,
  ...landEvents,
  ...returnEvents,
  ...periodEvents,
  ...fundEvents,
  ...issueEvents,
};

/** Every type of event ever written, at its present version, by type. */
export const EVENTS: ReadonlyMap<string, EventDefinition> = new Map(
  Object.values(DEFINITIONS).map((definition) => [definition.type, definition as unknown as EventDefinition]),
);
