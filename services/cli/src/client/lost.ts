import { AnswerError } from '../failure.js';

/** A server that is not there, or not any more. */
export function lost(address: string, cause: unknown): AnswerError {
  const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : String(cause);
  return new AnswerError(
    'UNAVAILABLE',
    `The server at ${address} could not be reached or went away: ${reason}. Try again.`,
  );
}
