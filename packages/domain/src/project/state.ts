import { type ConstructionState, INITIAL_CONSTRUCTION } from './construction/state.js';
import { INITIAL_LAND, type LandState } from './land/state.js';
import { INITIAL_PARTICULARS, type ParticularsState } from './particulars/state.js';
import { INITIAL_PERMITS, type PermitsState } from './permits/state.js';
import { INITIAL_PLAN, type PlanState } from './plan/state.js';
import { INITIAL_REGISTRY, type RegistryState } from './registry/state.js';

/** What later decisions about one project depend on; a slice each. */
export type ProjectState = {
  readonly registry: RegistryState;
  readonly particulars: ParticularsState;
  readonly plan: PlanState;
  readonly construction: ConstructionState;
  readonly permits: PermitsState;
  readonly land: LandState;
};

export const INITIAL_PROJECT: ProjectState = {
  registry: INITIAL_REGISTRY,
  particulars: INITIAL_PARTICULARS,
  plan: INITIAL_PLAN,
  construction: INITIAL_CONSTRUCTION,
  permits: INITIAL_PERMITS,
  land: INITIAL_LAND,
};
