import { EXIT } from '../exit-codes.js';
import { CommandError } from '../failure.js';
import { jsonFile } from '../json-file.js';
import { withServer } from '../options/server.js';
import { type AnswerOptions, withAnswer } from '../options/shared.js';
import { tellOutcome } from '../output/tell-outcome.js';
import { sessionToAsk, withRegister } from '../session.js';
import type { AddCommand, Run } from './command.js';
import { say } from '../language.js';

export const addTogether: AddCommand = (program, handle) => {
  const command = program
    .command('together')
    .description(
      say(
        'record, correct and void facts of one stream, all or nothing',
        '对一个流登记、更正、作废若干事实，要么全部成功，要么都不登记',
      ),
    )
    .argument(
      '<file.json>',
      say(
        'the input of recordTogether: {"reason": …, "acts": [{"record": …}, {"correct": …}, {"void": …}]}',
        'recordTogether的输入：{"reason": …, "acts": [{"record": …}, {"correct": …}, {"void": …}]}',
      ),
    );
  withServer(withAnswer(command)).action(handle(together));
};

const together: Run<AnswerOptions, [file: string]> = async (context, options, file) => {
  const input = await inputIn(file);
  const session = await sessionToAsk(context, options);
  return withRegister(context, session, 'office', async (client) =>
    tellOutcome(context, await client.send('recordTogether', input), options.json ?? false),
  );
};

async function inputIn(file: string): Promise<object> {
  const input = await jsonFile(file);
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input;
  throw new CommandError(
    say(
      `${file} holds no JSON object; give the input of recordTogether.`,
      `${file}中不是JSON对象，请给出recordTogether的输入。`,
    ),
    EXIT.usage,
  );
}
