export type ReadStoreErrorCode =
  /** Another writer has moved the checkpoint: stop, read it again, nothing was written. */
  | 'STALE_WRITER'
  /**
   * The store was lost during a commit that may have taken place or not; or one of which that was said before has taken place, and this
   * one has not. Read the checkpoint before going on.
   */
  | 'COMMIT_UNCERTAIN'
  | 'UNDECLARED_COLLECTION'
  | 'UNDECLARED_FIELD'
  | 'UNDECLARED_FACET'
  /** A read that cannot be answered as asked: wrong type of value, limit, key, … */
  | 'INVALID_REQUEST'
  /** An operation of a commit that cannot be applied: wrong type of field, cells that do not fit, … Nothing was written. */
  | 'INVALID_OPERATION'
  | 'INVALID_SCHEMA'
  /** The facts handed to a timeline writer are not those that its stored cells were folded from. */
  | 'FACTS_MISMATCH'
  | 'READ_STORE_CLOSED'
  | 'READ_STORE_LOCKED'
  | 'READ_STORE_DAMAGED'
  /** Disk full, no permission, folder missing, no answer, … Trying again may help. */
  | 'READ_STORE_UNAVAILABLE'
  /** A server that answers and cannot keep the views: it is too old, or lacks what a commit needs. Trying again does not help. */
  | 'READ_STORE_UNUSABLE'
  /** The store was made for other collections or timelines: rebuild it from the log. */
  | 'SCHEMA_CHANGED';

export class ReadStoreError extends Error {
  override readonly name = 'ReadStoreError';

  constructor(
    readonly code: ReadStoreErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export const closedError = (): ReadStoreError =>
  new ReadStoreError('READ_STORE_CLOSED', 'The read store is closed. Open it again before using it.');

export const invalidRequest = (message: string): ReadStoreError => new ReadStoreError('INVALID_REQUEST', message);

export const invalidOperation = (message: string): ReadStoreError => new ReadStoreError('INVALID_OPERATION', message);

export const ordinalTaken = (field: string, value: number, id: string, owner = 'another document'): ReadStoreError =>
  invalidOperation(`"${id}" has ${field} ${value}, which ${owner} has already.`);
