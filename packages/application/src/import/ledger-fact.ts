import type { CommandName, Instant } from '@milepost/domain';
import type { JsonObject } from '@milepost/event-store';

/** One thing that a row of a ledger says, as a command for the bus. */
export type RowFact = {
  readonly file: string;
  /** Record number; the header is 1. */
  readonly row: number;
  /** 0 for the first fact of its row. */
  readonly ordinal: number;
  /** The registration time that the row states. */
  readonly registeredAt: Instant;
  /** The column in which it does. */
  readonly registeredIn: string;
  readonly command: CommandName;
  /** For the catalogue of commands, without `commandId`. */
  readonly input: JsonObject;
  /** Who acted. */
  readonly unit: string;
  /** What was read from the fact's own cells, by column: what makes it the same fact when it is read again. */
  readonly cells: JsonObject;
  /** Which cell each input came from. */
  readonly columnOf: Readonly<Record<string, string>>;
  /** What its row says of why it was put right; see `CORRECTION_COLUMNS`. */
  readonly correction?: { readonly reason?: string; readonly document?: string };
  /** The column to blame when no input is to blame. */
  readonly column: string;
};

export type LedgerFact = RowFact & { readonly commandId: string };
