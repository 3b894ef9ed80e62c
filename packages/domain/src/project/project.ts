import type { Decider, DecisionContext, NewFact, Recorded } from '../kernel/decider.js';
import { refuse, type Refusal } from '../kernel/refusal.js';
import type { ProjectCommand } from './commands.js';
import { construction } from './construction/construction.js';
import type { ProjectEvent } from './events.js';
import { land } from './land/land.js';
import { permits } from './permits/permits.js';
import { plan } from './plan/plan.js';
import { registry } from './registry/registry.js';
import { isKnown } from './registry/state.js';
import type { Slice } from './slice.js';
import { INITIAL_PROJECT, type ProjectState } from './state.js';

/** One project is one stream, because its facts constrain each other; each slice decides and evolves its own part. */
export const project: Decider<ProjectState, ProjectCommand, ProjectEvent, unknown> = {
  initialState: INITIAL_PROJECT,
  decide: decideProject,
  evolve: evolveProject,
};

const SLICES = { registry, plan, construction, permits, land } as const satisfies Record<keyof ProjectState, unknown>;

type AnySlice = Slice<unknown, ProjectCommand, ProjectEvent>;
const SLICE_OF_COMMAND = new Map<string, AnySlice>();
const SLICE_OF_EVENT = new Map<string, { readonly key: keyof ProjectState; readonly slice: AnySlice }>();
for (const key of Object.keys(SLICES) as (keyof ProjectState)[]) {
  const slice = SLICES[key] as unknown as AnySlice;
  for (const { name } of Object.values(slice.commands)) SLICE_OF_COMMAND.set(name, slice);
  for (const { type } of Object.values(slice.events)) SLICE_OF_EVENT.set(type, { key, slice });
}

function decideProject(
  command: ProjectCommand,
  state: ProjectState,
  context: DecisionContext<unknown>,
): readonly NewFact<ProjectEvent>[] | Refusal {
  if ('project' in command.input && !isKnown(state.registry)) {
    return refuse('PROJECT_UNKNOWN', { project: command.input.project }, 'project');
  }
  const slice = SLICE_OF_COMMAND.get(command.name);
  if (!slice) throw new Error(`no slice decides ${command.name}`);
  return slice.decide(command, state, context);
}

function evolveProject(state: ProjectState, event: Recorded<ProjectEvent>): ProjectState {
  const owner = SLICE_OF_EVENT.get(event.type);
  if (!owner) throw new Error(`no slice evolves ${event.type}`);
  return { ...state, [owner.key]: owner.slice.evolve(state[owner.key], event) };
}
