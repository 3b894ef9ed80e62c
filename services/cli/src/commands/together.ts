import { EXIT } from '../exit-codes.js';
import { readRegularFile } from '@milepost/runtime';
import { CommandError } from '../failure.js';
import { withServer } from '../options/server.js';
import { type AnswerOptions, withAnswer } from '../options/shared.js';
import { tellOutcome } from '../output/tell-outcome.js';
import { sessionToAsk, withRegister } from '../session.js';
import type { AddCommand, Run } from './command.js';

export const addTogether: AddCommand = (program, handle) => {
  const command = program
    .command('together')
    .description('record, correct and void facts of one stream, all or nothing')
    .argument(
      '<file.json>',
      'the input of recordTogether: {"reason": …, "acts": [{"record": …}, {"correct": …}, {"void": …}]}',
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

/** As of a request. */
const MOST_MEBIBYTES = 1;

async function inputIn(file: string): Promise<object> {
  try {
    const input: unknown = JSON.parse(String(await readRegularFile(file, MOST_MEBIBYTES)));
    if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CommandError(`${file} cannot be read as JSON: ${reason}`, EXIT.usage);
  }
  throw new CommandError(`${file} holds no JSON object; give the input of recordTogether.`, EXIT.usage);
}
