import { printJson } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { type AnswerOptions, withAnswer } from '../options/shared.js';
import { createProgressBar, grouped } from '../output/progress-bar.js';
import { openSession, withRegister } from '../session.js';
import type { AddCommand, Run } from './command.js';

export const addRebuild: AddCommand = (program, handle) => {
  withAnswer(program.command('rebuild').description('fold the views anew from the log and compare')).action(
    handle(rebuild),
  );
};

const rebuild: Run<AnswerOptions> = async (context, options) => {
  const session = await openSession(context, options);
  const bar = createProgressBar(context.stderr);
  const report = await withRegister(context, session, 'admin', (client) =>
    client.workOnViews('rebuild', (progress) => bar.show(progress)),
  ).finally(() => bar.end());
  const { events, seconds, identical } = report;
  if (options.json) {
    printJson(context, report);
  } else {
    const outcome = identical ? 'identical to those before' : 'NOT identical to those before; the new ones are in use';
    context.stdout.write(`Rebuilt from ${grouped(events)} events in ${seconds.toFixed(1)} s: ${outcome}.\n`);
  }
  return identical ? EXIT.ok : EXIT.failed;
};
