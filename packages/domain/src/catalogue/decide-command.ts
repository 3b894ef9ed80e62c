import { actsOf, type Act } from '../amendment/commands.js';
import { type DecidedAct, decideActs, type PreparedAct } from '../amendment/decide-acts.js';
import { Refusal } from '../kernel/refusal.js';
import type { Ref } from '../kernel/streams.js';
import { type Command, isFactCommand } from './commands.js';
import { type AnyStory, decide } from './decide.js';

/** What a command does: one thing, or several of one stream. */
export function actsIn(command: Command): readonly Act[] {
  return isFactCommand(command) ? [{ kind: 'record', command }] : actsOf(command);
}

/** All that a command records, in its order, or why it is refused. */
export function decideCommand(
  command: Command,
  ref: Ref,
  acts: readonly PreparedAct[],
  story: AnyStory,
): readonly DecidedAct[] | Refusal {
  if (!isFactCommand(command)) return decideActs(command, ref, acts, story);
  const [prepared] = acts;
  if (!prepared) return [];
  const { context } = prepared;
  const facts = decide(ref.category, command, story, context);
  if (facts instanceof Refusal) return facts;
  const { occurredAt, occurredOn } = context;
  return facts.map((fact) => ({ fact, of: command, occurredAt, occurredOn }));
}
