import type { BaseInput, CommandDefinition } from './command-definition.js';
import type { DecisionContext } from './decider.js';
import type { Field, Parsed, Fields } from './fields.js';
import { refuse, type Refusal } from './refusal.js';

type Moment = Pick<DecisionContext<unknown>, 'now' | 'occurredAt' | 'occurredOn'>;

/** The rules that hold for every command: of its day, of the kinds of its fields, of its reason. */
export function refuseAnywhere(
  { inputs, options }: CommandDefinition,
  input: BaseInput & Parsed<Fields>,
  { now, occurredAt, occurredOn }: Moment,
): Refusal | null {
  const { reasonRequired, mayLieAhead = false } = options;
  const isAhead = typeof mayLieAhead === 'function' ? mayLieAhead(input) : mayLieAhead;
  if (occurredAt > now && !isAhead) return refuse('OCCURRED_IN_FUTURE', { day: occurredOn }, 'occurredAt');
  for (const [key, { rule }] of Object.entries<Field>(inputs)) {
    const refusal = rule?.(input[key], key) ?? null;
    if (refusal) return refusal;
  }
  if (reasonRequired && input.reason === null) return refuse('REASON_REQUIRED', {}, 'reason');
  return null;
}
