import type { Actor } from '@milepost/domain';
import type { CommandRequest } from '../commands/command-outcome.js';
import type { LedgerFact } from './ledger-fact.js';

export type RequestOptions = {
  /** Who imports. */
  readonly actor: Actor;
  /** What began the import: the events' source is `<source>:<file>#<row>`. */
  readonly source: string;
  /** Recorded at the time that the row states, or now. */
  readonly stated: boolean;
};

/** A fact as a command of who imports it, on behalf of the unit that acted. */
export function requestOf(fact: LedgerFact, { actor, source, stated }: RequestOptions): CommandRequest {
  const { command, input, commandId, unit, file, row, registeredAt } = fact;
  return {
    name: command,
    input: { commandId, ...input },
    actor: { ...actor, onBehalfOf: unit },
    ofFile: true,
    source: `${source}:${file}#${row}`,
    ...(stated ? { statedAt: registeredAt } : { registeredAt }),
  };
}
