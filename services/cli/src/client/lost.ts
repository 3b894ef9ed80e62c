import { AnswerError } from '../failure.js';
import { say } from '../language.js';

/** A server that is not there, or not any more. */
export function lost(address: string, cause: unknown): AnswerError {
  const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : String(cause);
  return new AnswerError(
    'UNAVAILABLE',
    say(
      `The server at ${address} could not be reached or went away: ${reason}. Try again.`,
      `无法连接服务${address}，或连接已断：${reason}。请重试。`,
    ),
  );
}
