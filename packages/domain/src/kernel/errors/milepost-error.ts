import { type ErrorCode, type ErrorParams, errorMessage } from './errors.js';

/** A failure with a stable code, for everything that is not a refusal by the rules of the office. */
export class MilepostError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly params: ErrorParams = {},
    options?: ErrorOptions,
  ) {
    super(errorMessage(code, params), options);
    this.name = 'MilepostError';
  }
}
