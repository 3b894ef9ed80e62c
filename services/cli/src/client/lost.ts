import { AnswerFailure } from '../failure.js';

/** A server that is not there, or not any more. */
export function lost(address: string, cause: unknown): AnswerFailure {
  const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : String(cause);
  return new AnswerFailure(
    'UNAVAILABLE',
    `The server at ${address} could not be reached or went away: ${reason}. Try again.`,
  );
}
