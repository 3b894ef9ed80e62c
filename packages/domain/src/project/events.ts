import { type ConstructionEvent, constructionEvents } from './construction/events.js';
import { type LandEvent, landEvents } from './land/events.js';
import { type ParticularsEvent, particularsEvents } from './particulars/events.js';
import { type PermitEvent, permitEvents } from './permits/events.js';
import { type PlanEvent, planEvents } from './plan/events.js';
import { type RegistryEvent, registryEvents } from './registry/events.js';

export const projectEvents = {
  ...registryEvents,
  ...planEvents,
  ...constructionEvents,
  ...permitEvents,
  ...landEvents,
  ...particularsEvents,
};
export type ProjectEvent = RegistryEvent | PlanEvent | ConstructionEvent | PermitEvent | LandEvent | ParticularsEvent;
