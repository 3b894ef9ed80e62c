import { LedgerError, NotAsSealedError } from '@milepost/ledger';

/** What somebody says who looked at a register and at what proves it. */
export type Verdict = Whole | Tampered | Unsure;

export type Whole = {
  readonly verdict: 'whole';
  readonly treeSize: number;
  readonly rootHash: string;
  /** The signed note, verbatim. */
  readonly checkpoint: string;
  /** Of the log beside it as many events were compared; null: there was none. */
  readonly copied: number | null;
  /** How many checkpoints kept elsewhere it goes on from. */
  readonly kept: number;
};

export type Tampered = {
  readonly verdict: 'tampered';
  /** The first event that is not as it was sealed; null: no event is known to be another one, but what proves them is. */
  readonly seq: number | null;
  /** The file or event, and what is wrong with it. */
  readonly what: string;
  /** Whether it was found in the log beside the register, not in the register. */
  readonly inCopy: boolean;
};

/** A store did not answer, or there is nothing to look at. */
export type Unsure = { readonly verdict: 'unsure'; readonly why: string };

/** A log or a backup says so itself, or the server that owns it. */
const DAMAGED: ReadonlySet<unknown> = new Set([
  'EVENT_STORE_DAMAGED',
  'LOG_DAMAGED',
  'STREAM_TRUNCATED',
  'BACKUP_DAMAGED',
]);

/** Of what was thrown while somebody looked. Throws on what is no finding. */
export function verdictOf(error: unknown, inCopy: boolean): Tampered | Unsure {
  if (error instanceof NotAsSealedError) {
    // Leaves of the log of heads are no events.
    const seq = error.what.startsWith('heads/') ? null : error.index;
    return { verdict: 'tampered', seq, what: error.what, inCopy };
  }
  if (error instanceof LedgerError && error.code !== 'LEDGER_UNAVAILABLE')
    return { verdict: 'tampered', seq: null, what: error.message, inCopy };
  if (!(error instanceof Error && 'code' in error)) throw error;
  if (DAMAGED.has(error.code)) return { verdict: 'tampered', seq: null, what: error.message, inCopy };
  return { verdict: 'unsure', why: error.message };
}
