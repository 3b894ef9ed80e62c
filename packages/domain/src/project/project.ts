import type { Decider } from '../kernel/decider.js';
import { refuse } from '../kernel/refusal.js';
import type { ConstructionCommand } from './construction/commands.js';
import type { ConstructionEvent } from './construction/events.js';
import { construction } from './construction/slice.js';
import type { LandCommand } from './land/commands.js';
import type { LandEvent } from './land/events.js';
import { land } from './land/slice.js';
import type { PermitCommand } from './permits/commands.js';
import type { PermitEvent } from './permits/events.js';
import { permits } from './permits/slice.js';
import type { PlanCommand } from './plan/commands.js';
import type { PlanEvent } from './plan/events.js';
import { plan } from './plan/slice.js';
import type { RegistryCommand } from './registry/commands.js';
import type { RegistryEvent } from './registry/events.js';
import { registry } from './registry/slice.js';
import { isKnown } from './registry/state.js';
import type { Slice } from './slice.js';
import { initialProject, type ProjectState } from './state.js';

export type ProjectCommand = RegistryCommand | PlanCommand | ConstructionCommand | PermitCommand | LandCommand;
export type ProjectEvent = RegistryEvent | PlanEvent | ConstructionEvent | PermitEvent | LandEvent;

const SLICES = { registry, plan, construction, permits, land } as const;

type AnySlice = Slice<unknown, ProjectCommand, ProjectEvent>;
const sliceOfCommand = new Map<string, AnySlice>();
const sliceOfEvent = new Map<string, { readonly key: keyof ProjectState; readonly slice: AnySlice }>();
for (const key of Object.keys(SLICES) as (keyof ProjectState)[]) {
  const slice = SLICES[key] as unknown as AnySlice;
  for (const { name } of Object.values(slice.commands)) sliceOfCommand.set(name, slice);
  for (const { type } of Object.values(slice.events)) sliceOfEvent.set(type, { key, slice });
}

/** One project is one stream, because its facts constrain each other; each slice decides and evolves its own part. */
export const project: Decider<ProjectState, ProjectCommand, ProjectEvent, unknown> = {
  initialState: initialProject,

  decide(command, state, context) {
    if ('project' in command.input && !isKnown(state.registry)) {
      return refuse('PROJECT_UNKNOWN', { project: command.input.project }, 'project');
    }
    const slice = sliceOfCommand.get(command.name);
    if (!slice) throw new Error(`no slice decides ${command.name}`);
    return slice.decide(command, state, context);
  },

  evolve(state, event) {
    const owner = sliceOfEvent.get(event.type);
    if (!owner) throw new Error(`no slice evolves ${event.type}`);
    return { ...state, [owner.key]: owner.slice.evolve(state[owner.key], event) };
  },
};
