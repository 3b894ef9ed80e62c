import { clockError } from '@milepost/application';
import { errorMessage } from '@milepost/domain';
import { printJson } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { type AnswerOptions, withAnswer } from '../options/shared.js';
import { openSession, withRegister } from '../session.js';
import type { AddCommand, Run } from './command.js';

export const addClock: AddCommand = (program, handle) => {
  const clock = program.command('clock').description('the clock that events are recorded by');
  withAnswer(
    clock
      .command('confirm')
      .description('say that it is right, where it jumped and nothing is recorded before somebody does'),
  ).action(handle(confirm));
};

const confirm: Run<AnswerOptions> = async (context, options) => {
  const session = await openSession(context, options);
  const report = await withRegister(context, session, 'admin', (client) => client.confirmClock());
  if (options.json) printJson(context, report);
  else context.stdout.write(confirmedText(report));
  return EXIT.ok;
};

function confirmedText({ confirmed }: { readonly confirmed: Parameters<typeof clockError>[0] | null }): string {
  if (confirmed === null) return 'The clock is believed; there is nothing to confirm.\n';
  return `Confirmed that the clock is right. What was said of it: ${errorMessage(clockError(confirmed))}\n`;
}
