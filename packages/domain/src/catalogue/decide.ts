import { refuseAnywhere } from '../kernel/common-rules.js';
import type { DecisionContext, NewFact } from '../kernel/decider.js';
import type { Refusal } from '../kernel/refusal.js';
import type { Category } from '../kernel/streams.js';
import { type Command, commandDefinition } from './commands.js';
import { DECIDERS } from './deciders.js';
import type { DomainEvent } from './events.js';

/** The rules that hold for every command, then those of its aggregate. */
export function decide(
  category: Category,
  command: Command,
  state: unknown,
  context: DecisionContext<unknown>,
): readonly NewFact<DomainEvent>[] | Refusal {
  const refusal = refuseAnywhere(commandDefinition(command.name), command.input, context);
  return refusal ?? DECIDERS[category].decide(command, state, context);
}
