import { type BaseInput, type CommandDefinition, occurs } from './command-definition.js';
import type { DecisionContext } from './decider.js';
import type { Field, Parsed, Fields } from './fields.js';
import { refuse, type Refusal } from './refusal.js';

type Moment = Pick<DecisionContext<unknown>, 'registeredAt' | 'occurredAt' | 'occurredOn'>;

/** The rules that hold for every command: of its day, of the kinds of its fields, of its reason. */
export function refuseByCommonRules(
  definition: CommandDefinition,
  input: BaseInput & Parsed<Fields>,
  { registeredAt, occurredAt, occurredOn }: Moment,
): Refusal | null {
  const { inputs, options } = definition;
  const { reasonRequired, mayLieAhead = false } = options;
  const isAhead = typeof mayLieAhead === 'function' ? mayLieAhead(input) : mayLieAhead;
  if (occurredAt > registeredAt && !isAhead) {
    const path = occurs(definition, input).endsWith('OfPeriod') ? 'period' : 'occurredAt';
    return refuse('OCCURRED_IN_FUTURE', { day: occurredOn }, path);
  }
  for (const [key, { rule }] of Object.entries<Field>(inputs)) {
    const refusal = rule?.(input[key], key) ?? null;
    if (refusal) return refusal;
  }
  if (reasonRequired && input.reason === null) return refuse('REASON_REQUIRED', {}, 'reason');
  return null;
}
