import { asGiven } from '../options/parse.js';
import { withServer } from '../options/server.js';
import { type AnswerOptions, withAnswer } from '../options/shared.js';
import { tellOutcome } from '../output/tell-outcome.js';
import { sessionToAsk, withRegister } from '../session.js';
import type { AddCommand, Run } from './command.js';

type Options = AnswerOptions & {
  readonly reason: string;
  readonly document?: string;
  readonly recordedInstead?: string;
};

export const addVoid: AddCommand = (program, handle) => {
  const command = program
    .command('void')
    .description('say that a recorded fact never was')
    .argument('<event>', 'the latest event that states the fact, by its eventId')
    .requiredOption('--reason <text>', 'why it was recorded', asGiven)
    .option('--document <no>', '文号 of the document that says so', asGiven)
    .option('--recorded-instead <event>', 'the event that states it rightly elsewhere', asGiven);
  withServer(withAnswer(command)).action(handle(voidFact));
};

const voidFact: Run<Options, [event: string]> = async (context, options, event) => {
  const { reason, document, recordedInstead } = options;
  const session = await sessionToAsk(context, options);
  return withRegister(context, session, 'office', async (client) => {
    const input = { event, reason, document: document ?? null, recordedInstead: recordedInstead ?? null };
    return tellOutcome(context, await client.send('voidFact', input), options.json ?? false);
  });
};
