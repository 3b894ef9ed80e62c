import type { Correction, FactInput } from '../output.js';
import type { StandingFact } from './standing.js';

/** Of inputs, those that belong to the event that stated them. */
const OF_EVENTS = new Set(['commandId', 'evidence', 'reason', 'document']);

/** Says how a fact that the register holds should have read. */
export function restating({ event, command, input }: StandingFact, said: FactInput): Correction {
  const kept = Object.fromEntries(Object.entries({ ...input, ...said }).filter(([key]) => !OF_EVENTS.has(key)));
  return { command: 'correctFact', input: { event, restated: { [command]: kept } } };
}

export function pick(input: FactInput, keys: readonly string[]): FactInput {
  return Object.fromEntries(Object.entries(input).filter(([key]) => keys.includes(key)));
}
