import type { CommandDefinition } from '../kernel/command-definition.js';
import type { DecisionContext, NewFact, Recorded } from '../kernel/decider.js';
import type { Refusal } from '../kernel/refusal.js';
import type { EventDefinition } from '../kernel/event-definition.js';
import type { ProjectState } from './state.js';

/** A part of a large aggregate: it decides with the whole state in view, and evolves its own. */
export type Slice<State, Command, Event> = {
  readonly commands: Readonly<Record<string, Pick<CommandDefinition, 'name'>>>;
  readonly events: Readonly<Record<string, Pick<EventDefinition, 'type'>>>;
  decide(command: Command, state: ProjectState, context: DecisionContext<unknown>): readonly NewFact<Event>[] | Refusal;
  evolve(state: State, event: Recorded<Event>): State;
};
