export type DeliveryErrorCode =
  /** Nobody is there. */
  | 'NOT_REACHED'
  /** It answered, and did not take it. */
  | 'NOT_TAKEN';

/** A message that was not delivered. What it says may be shown: it names no address and no key. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  constructor(
    readonly code: DeliveryErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
