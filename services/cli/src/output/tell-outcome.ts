import type { OutcomeAnswer } from '../client/answers/answers.js';
import { type Context, printJson } from '../context.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { AnswerError } from '../failure.js';

/** Tells what a command recorded, an event a line. @throws AnswerError where it was refused */
export function tellOutcome(context: Context, outcome: OutcomeAnswer, json: boolean): ExitCode {
  if (outcome.__typename === 'CommandRejected') {
    const place = outcome.path === null ? '' : ` [${outcome.path.join('.')}]`;
    throw new AnswerError(outcome.code, `${outcome.message}${place}`);
  }
  if (json) printJson(context, outcome);
  else for (const { eventId, summary } of outcome.events) context.stdout.write(`${eventId}  ${summary}\n`);
  return EXIT.ok;
}
