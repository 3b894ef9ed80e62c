import { printJson } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { withServer } from '../options/server.js';
import { type AnswerOptions, withAnswer } from '../options/shared.js';
import { statusText } from '../output/status-text.js';
import { sessionToAsk, withRegister } from '../session.js';
import type { AddCommand, Run } from './command.js';
import { say } from '../language.js';

/** Whoever asks wants to know what is wrong, and soon. */
const PATIENCE_MS = 900;

export const addStatus: AddCommand = (program, handle) => {
  withServer(
    withAnswer(program.command('status').description(say('where the log and its views are', '日志与视图的状态'))),
  ).action(handle(status));
};

const status: Run<AnswerOptions> = async (context, options) => {
  const session = await sessionToAsk(context, options);
  return withRegister(
    context,
    session,
    'auditor',
    async (client) => {
      const answer = await client.status();
      if (options.json) printJson(context, answer);
      else context.stdout.write(statusText(answer, session.folder?.path ?? null, client.address));
      return answer.silent.length + answer.truncated.length === 0 && answer.clockDoubt === null ? EXIT.ok : EXIT.failed;
    },
    { patienceMs: PATIENCE_MS },
  );
};
