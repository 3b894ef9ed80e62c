import type { Calendar, Role } from '@milepost/domain';
import type { Variables } from '../client/register-client.port.js';
import { printJson } from '../context.js';
import { EXIT } from '../exit-codes.js';
import type { AnswerOptions } from '../options/shared.js';
import { sessionToAsk, withRegister } from '../session.js';
import type { Run, Words } from './command.js';

/** What a command asks a register, wherever that is, and how the answer is told to a person. */
export type Question<Options, Answer, Arguments extends Words[] = []> = {
  readonly document: string;
  readonly variables: (options: Options, ...args: Arguments) => Variables;
  /** Default: of an auditor. */
  readonly role?: Role;
  /** @throws CommandError where there is nothing of what was asked for */
  readonly check?: (answer: Answer, ...args: Arguments) => void;
  readonly text: (answer: Answer, calendar: Calendar) => string;
};

/** The command that asks a question: with `--json` the answer is printed as GraphQL gives it. */
export function asking<Options, Answer, Arguments extends Words[] = []>({
  document,
  variables,
  role = 'auditor',
  check,
  text,
}: Question<Options, Answer, Arguments>): Run<Options & AnswerOptions, Arguments> {
  return async (context, options, ...args) => {
    const asked = variables(options, ...args);
    const session = await sessionToAsk(context, options);
    return withRegister(context, session, role, async (client, calendar) => {
      const answer = await client.ask<Answer>(document, asked);
      check?.(answer, ...args);
      if (options.json) printJson(context, answer);
      else context.stdout.write(text(answer, calendar));
      return EXIT.ok;
    });
  };
}
