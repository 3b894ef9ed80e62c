export type PrivateStoreErrorCode =
  /** The user of the database may not write to it. */
  'PRIVATE_STORE_READ_ONLY';

export class PrivateStoreError extends Error {
  override readonly name = 'PrivateStoreError';
  constructor(
    readonly code: PrivateStoreErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
