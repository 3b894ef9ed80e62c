import type { CommandRequest } from '../commands/command-outcome.js';
import type { LedgerFact } from './ledger-fact.js';

export type RequestOptions = {
  /** What began the import: the events' source is `<source>:<file>#<row>`. */
  readonly source: string;
  /** Recorded at the time that the row states, or now. */
  readonly stated: boolean;
};

/** A fact as the command of the unit that acted. */
export function requestOf(fact: LedgerFact, { source, stated }: RequestOptions): CommandRequest {
  const { command, input, commandId, unit, file, row, registeredAt } = fact;
  return {
    name: command,
    input: { ...input, commandId },
    actor: { id: `unit:${unit}`, role: 'office', post: null, unit, onBehalfOf: null },
    source: `${source}:${file}#${row}`,
    ...(stated ? { statedAt: registeredAt } : { registeredAt }),
  };
}
