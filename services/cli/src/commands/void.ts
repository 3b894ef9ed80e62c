import { asGiven } from '../options/parse.js';
import { withServer } from '../options/server.js';
import { type AnswerOptions, withAnswer } from '../options/shared.js';
import { tellOutcome } from '../output/tell-outcome.js';
import { sessionToAsk, withRegister } from '../session.js';
import type { AddCommand, Run } from './command.js';
import { say } from '../language.js';

type Options = AnswerOptions & {
  readonly reason: string;
  readonly document?: string;
  readonly recordedInstead?: string;
};

export const addVoid: AddCommand = (program, handle) => {
  const command = program
    .command('void')
    .description(say('say that a recorded fact never was', '作废已登记的事实：从未有过'))
    .argument(
      '<event>',
      say('the latest event that states the fact, by its eventId', '最近陈述该事实的事件，用eventId'),
    )
    .requiredOption('--reason <text>', say('why it was recorded', '为何曾登记'), asGiven)
    .option('--document <no>', say('number of the document that says so', '依据的文号'), asGiven)
    .option(
      '--recorded-instead <event>',
      say('the event that states it rightly elsewhere', '在别处正确陈述的事件'),
      asGiven,
    );
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
