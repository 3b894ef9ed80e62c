import { commandDefinition, isCommandName } from '@milepost/domain';
import type { FactInput, FactRead, Unheld } from '../output.js';

/** Of every command. */
const OF_ALL = new Set(['occurredAt', 'reason', 'document']);
/** Without these a fact would say something else. */
const ESSENTIAL = new Set(['from', 'period']);

/** A fact, with what the commands of this register do not take of it. */
export function withUnheld<F extends FactRead>(fact: F): F & Unheld {
  const unheld = unheldOf(fact);
  return unheld === null ? fact : { ...fact, unheld };
}

/** Null: they take all. */
function unheldOf({ command, input }: FactRead): NonNullable<Unheld['unheld']> | null {
  if (!isCommandName(command)) return 'ALL';
  const fields: Readonly<Record<string, { readonly schema: { safeParse(value: unknown): { success: boolean } } }>> =
    commandDefinition(command).fields;
  const rest = Object.keys(input).filter((key) => !OF_ALL.has(key) && !(key in fields));
  const isOfOtherPeriod = input['period'] !== undefined && !fields['period']?.schema.safeParse(input['period']).success;
  if (isOfOtherPeriod || rest.some((key) => ESSENTIAL.has(key))) return 'ALL';
  return rest.length === 0 ? null : rest;
}

/** An input without some of its members. */
export function without(input: FactInput, keys: readonly string[]): FactInput {
  return Object.fromEntries(Object.entries(input).filter(([key]) => !keys.includes(key)));
}
