import { clockError } from '@milepost/application';
import { errorMessage } from '@milepost/domain';
import { printJson } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { withServer } from '../options/server.js';
import { type AnswerOptions, withAnswer } from '../options/shared.js';
import { sessionToAsk, withRegister } from '../session.js';
import type { AddCommand, Run } from './command.js';
import { locale, say } from '../language.js';

export const addClock: AddCommand = (program, handle) => {
  const clock = program
    .command('clock')
    .description(say('the clock that events are recorded by', '登记事件所用的时钟'));
  withServer(
    withAnswer(
      clock
        .command('confirm')
        .description(
          say(
            'say that it is right, where it jumped and nothing is recorded before somebody does',
            '时钟跳变后停止登记，确认其正确后恢复',
          ),
        ),
    ),
  ).action(handle(confirm));
};

const confirm: Run<AnswerOptions> = async (context, options) => {
  const session = await sessionToAsk(context, options);
  const report = await withRegister(context, session, 'admin', (client) => client.confirmClock());
  if (options.json) printJson(context, report);
  else context.stdout.write(confirmedText(report));
  return EXIT.ok;
};

function confirmedText({ confirmed }: { readonly confirmed: Parameters<typeof clockError>[0] | null }): string {
  if (confirmed === null) return say('The clock is believed; there is nothing to confirm.\n', '时钟可信，无需确认。\n');
  return say(
    `Confirmed that the clock is right. What was said of it: ${errorMessage(clockError(confirmed), locale())}\n`,
    `已确认时钟正确。此前的提示：${errorMessage(clockError(confirmed), locale())}\n`,
  );
}
