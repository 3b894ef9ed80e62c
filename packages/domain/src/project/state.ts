import { type ConstructionState, initialConstruction } from './construction/state.js';
import { initialLand, type LandState } from './land/slice.js';
import { initialPermits, type PermitsState } from './permits/state.js';
import { initialPlan, type PlanState } from './plan/state.js';
import { initialRegistry, type RegistryState } from './registry/state.js';

/** What later decisions about one project depend on; a slice each. */
export type ProjectState = {
  readonly registry: RegistryState;
  readonly plan: PlanState;
  readonly construction: ConstructionState;
  readonly permits: PermitsState;
  readonly land: LandState;
};

export const initialProject: ProjectState = {
  registry: initialRegistry,
  plan: initialPlan,
  construction: initialConstruction,
  permits: initialPermits,
  land: initialLand,
};
