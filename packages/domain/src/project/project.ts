import type { Decider, DecisionContext, NewFact, Recorded, States } from '../kernel/decider.js';
import { refuse, type Refusal } from '../kernel/refusal.js';
import { amendingProject } from './amending.js';
import type { ProjectCommand } from './commands.js';
import { construction } from './construction/construction.js';
import type { ProjectEvent } from './events.js';
import { land } from './land/land.js';
import { particulars } from './particulars/particulars.js';
import { permits } from './permits/permits.js';
import { plan } from './plan/plan.js';
import { registry } from './registry/registry.js';
import { isKnown } from './registry/state.js';
import type { Slice } from './slice.js';
import { INITIAL_PROJECT, type ProjectState } from './state.js';

/** One project is one stream, because its facts constrain each other; each slice decides and evolves its own part. */
export const project: Decider<ProjectState, ProjectCommand, ProjectEvent, unknown> = {
  initialState: INITIAL_PROJECT,
  order: 'days',
  decide: decideProject,
  follows: followsInProject,
  evolve: evolveProject,
  amending: amendingProject,
};

const SLICES = { registry, particulars, plan, construction, permits, land } as const satisfies Record<
  keyof ProjectState,
  unknown
>;

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
  states: States<ProjectState>,
  context: DecisionContext<unknown>,
): readonly NewFact<ProjectEvent>[] | Refusal {
  if ('project' in command.input && !isKnown(states.atHead.registry)) {
    return refuse('PROJECT_UNKNOWN', { project: command.input.project }, 'project');
  }
  const slice = SLICE_OF_COMMAND.get(command.name);
  if (!slice) throw new Error(`no slice decides ${command.name}`);
  return slice.decide(command, states, context);
}

function followsInProject(event: Recorded<ProjectEvent>, before: ProjectState, atHead?: ProjectState): Refusal | null {
  return ownerOf(event).slice.follows(event, before, atHead);
}

function evolveProject(state: ProjectState, event: Recorded<ProjectEvent>): ProjectState {
  const { key, slice } = ownerOf(event);
  const evolved = slice.evolve(state[key], event);
  // A story keeps the state behind each of its facts.
  return evolved === state[key] ? state : { ...state, [key]: evolved };
}

function ownerOf({ type }: ProjectEvent) {
  const owner = SLICE_OF_EVENT.get(type);
  if (!owner) throw new Error(`no slice evolves ${type}`);
  return owner;
}
