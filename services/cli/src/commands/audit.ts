import { printJson } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { type AnswerOptions, pageOf, type PageOptions, withAnswer, withPage } from '../options/shared.js';
import { contradictionsTable } from '../output/list-tables.js';
import { openSession, withRegister } from '../session.js';
import type { AddCommand, Run } from './command.js';

type Options = AnswerOptions & PageOptions;

export const addAudit: AddCommand = (program, handle) => {
  const audit = program.command('audit').description('what the views found in the log that somebody should look at');
  withAnswer(
    withPage(audit.command('contradictions').description('facts that contradict their own streams’ stories')),
  ).action(handle(contradictions));
};

const contradictions: Run<Options> = async (context, options) => {
  const session = await openSession(context, options);
  return withRegister(context, session, 'auditor', async (client) => {
    const answer = await client.contradictions(pageOf(options));
    if (options.json) printJson(context, answer);
    else context.stdout.write(contradictionsTable(answer));
    return EXIT.ok;
  });
};
