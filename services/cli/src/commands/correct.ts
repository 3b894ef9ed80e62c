import { FACT_COMMANDS, type FactCommandName, type Field } from '@milepost/domain';
import { AnswerError } from '../failure.js';
import { asGiven, assignment, each, parseTimePoint } from '../options/parse.js';
import { withServer } from '../options/server.js';
import { type AnswerOptions, withAnswer } from '../options/shared.js';
import { tellOutcome } from '../output/tell-outcome.js';
import { sessionToAsk, withRegister } from '../session.js';
import type { AddCommand, Run } from './command.js';
import { say } from '../language.js';

type Options = AnswerOptions & {
  readonly reason: string;
  readonly document?: string;
  readonly occurredAt?: string;
  readonly set?: readonly (readonly [name: string, value: string])[];
};

export const addCorrect: AddCommand = (program, handle) => {
  const command = program
    .command('correct')
    .description(
      say(
        'say how a recorded fact should have read; what is not given stays as it stands',
        '更正已登记的事实；未给出的各项不变',
      ),
    )
    .argument(
      '<event>',
      say('the latest event that states the fact, by its eventId', '最近陈述该事实的事件，用eventId'),
    )
    .requiredOption('--reason <text>', say('why it was wrong', '错在何处'), asGiven)
    .option('--document <no>', say('number of the document that says so', '依据的文号'), asGiven)
    .option('--occurred-at <day>', say('the day on which it happened', '发生日期'), parseTimePoint)
    .option(
      '--set <input=value>',
      say('another input of its command; an empty value: unknown', '该操作的其他输入项；空值为不详'),
      each(assignment),
    );
  withServer(withAnswer(command)).action(handle(correct));
};

const correct: Run<Options, [event: string]> = async (context, options, event) => {
  const { reason, document, occurredAt, set = [] } = options;
  const session = await sessionToAsk(context, options);
  return withRegister(context, session, 'office', async (client) => {
    const input = await client.inputOf(event);
    const [[command, said] = ['', {}]] = Object.entries(input ?? {});
    if (command === '')
      throw new AnswerError(
        'EVENT_UNKNOWN',
        say(`There is no event ${event} whose fact can be corrected.`, `没有可更正其事实的事件${event}。`),
      );
    const changed = Object.fromEntries(set.map(([name, value]) => [name, valueOf(command, name, value)]));
    const restated = { [command]: { ...said, ...changed, ...(occurredAt === undefined ? {} : { occurredAt }) } };
    const outcome = await client.send('correctFact', { event, reason, document: document ?? null, restated });
    return tellOutcome(context, outcome, options.json ?? false);
  });
};

/** As JSON says it: texts, but for years, choices of yes and no, and lists. */
function valueOf(command: string, name: string, value: string): unknown {
  if (value === '') return null;
  const inputs: Readonly<Record<string, Field>> = FACT_COMMANDS[command as FactCommandName].inputs;
  switch (inputs[name]?.kind) {
    case 'year':
      return Number(value);
    case 'boolean':
      return value === 'true';
    case 'texts':
      return value.split(',');
    default:
      return value;
  }
}
