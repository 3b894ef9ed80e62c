export type LedgerErrorCode =
  /** A leaf made from the log, or a file of the ledger, is not the one that was sealed. */
  | 'NOT_AS_SEALED'
  /** A file of the ledger cannot be read as what it is. */
  | 'LEDGER_DAMAGED'
  /** A note is not signed by the key that it should be signed by. */
  | 'NOTE_NOT_SIGNED'
  /** A witness cosigned what this log does not go on from. */
  | 'NOT_AS_WITNESSED'
  /** A key cannot be used. */
  | 'KEY_UNUSABLE'
  | 'LEDGER_UNAVAILABLE';

export class LedgerError extends Error {
  constructor(
    readonly code: LedgerErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'LedgerError';
  }
}

/** The first leaf at which a log and what was sealed of it part. */
export class NotAsSealedError extends LedgerError {
  constructor(
    readonly index: number,
    /** The file that says otherwise, or what is missing. */
    readonly what: string,
  ) {
    super('NOT_AS_SEALED', `leaf ${index} is not the one that was sealed (${what})`);
    this.name = 'NotAsSealedError';
  }
}
