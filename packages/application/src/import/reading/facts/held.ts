import { commandDefinition, isCommandName } from '@milepost/domain';
import type { FactInput, Unheld } from '../output.js';

/** Of every command. */
const OF_ALL = new Set(['occurredAt', 'reason', 'document']);
/** Without these a fact would say something else. */
const ESSENTIAL = new Set(['from', 'period']);

/** What the commands of this register do not take of a fact. */
export function unheld(command: string, input: FactInput): Unheld {
  if (!isCommandName(command)) return { unheld: 'ALL' };
  const fields: Readonly<Record<string, { readonly schema: { safeParse(value: unknown): { success: boolean } } }>> =
    commandDefinition(command).fields;
  const rest = Object.keys(input).filter((key) => !OF_ALL.has(key) && !(key in fields));
  const isOfOtherPeriod = input['period'] !== undefined && !fields['period']?.schema.safeParse(input['period']).success;
  if (isOfOtherPeriod || rest.some((key) => ESSENTIAL.has(key))) return { unheld: 'ALL' };
  return rest.length === 0 ? {} : { unheld: rest };
}

/** An input without some of its members. */
export function without(input: FactInput, keys: readonly string[]): FactInput {
  return Object.fromEntries(Object.entries(input).filter(([key]) => !keys.includes(key)));
}
