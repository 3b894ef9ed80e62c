export type CopyErrorCode =
  /** The target has an event where the source has another, or none. */
  | 'COPY_TARGET_DIFFERS'
  /** What was written did not come out as it was in the source. */
  | 'COPY_UNFAITHFUL';

/** A log could not become a copy of another. */
export class CopyError extends Error {
  override readonly name = 'CopyError';

  constructor(
    readonly code: CopyErrorCode,
    message: string,
  ) {
    super(message);
  }
}
