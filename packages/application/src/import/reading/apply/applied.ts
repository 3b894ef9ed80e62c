import type { Locale } from '@milepost/domain';
import type { CommandAccepted } from '../../../commands/command-outcome.js';

export type RejectedFact = {
  readonly sheet: string;
  readonly row: number;
  /** Null: a cell of the row cannot be read. */
  readonly command: string | null;
  readonly code: string;
  /** In Chinese, as files are. */
  readonly message: string;
  readonly messageEn: string;
};

export type Applied = {
  readonly recorded: number;
  /** Facts that were in the log already. */
  readonly repeated: number;
  readonly corrected: number;
  /** Refused by a rule; what else their rows say is not recorded either. */
  readonly rejected: readonly RejectedFact[];
  /** Facts of which this register has no room for all or a part. */
  readonly unheld: number;
  /** Changed facts that were left as they are. */
  readonly left: number;
  /** Facts that the register holds by now, or holds otherwise, since the file was read: nothing of them was recorded. */
  readonly outdated: number;
  readonly position: string | null;
};

/** Of a fact by itself. */
export type FactOutcome =
  | Pick<CommandAccepted, 'kind' | 'commandId' | 'events' | 'position'>
  | {
      readonly kind: 'rejected';
      readonly commandId: string;
      readonly code: string;
      readonly path: readonly string[];
      message(locale: Locale): string;
    };

export type ReadingApplied = {
  readonly applied: Applied;
  /** Of each new fact, and then of each changed one where corrections were asked for, in their order; null: nothing was to be recorded of it. */
  readonly outcomes: readonly (FactOutcome | null)[];
};
