import type { OnProgress } from '@milepost/application';
import type { RegisterClient } from '../client/register-client.port.js';
import { type Context, printJson } from '../context.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import type { AnswerOptions } from '../options/shared.js';
import { createProgressBar } from '../output/progress-bar.js';
import { sessionToAsk, withRegister } from '../session.js';
import type { Run } from './command.js';

/** Work of an administrator that shows its progress: what is asked for, what is printed of its report, and whether that is a success. */
export type LongWork<Report, Options extends AnswerOptions = AnswerOptions> = {
  readonly ask: (client: RegisterClient, onProgress: OnProgress, options: Options) => Promise<Report>;
  readonly text: (report: Report) => string;
  readonly isGood: (report: Report) => boolean;
};

export function longWork<Report, Options extends AnswerOptions>({
  ask,
  text,
  isGood,
}: LongWork<Report, Options>): Run<Options> {
  return async (context: Context, options: Options): Promise<ExitCode> => {
    const session = await sessionToAsk(context, options);
    const bar = createProgressBar(context.stderr);
    const report = await withRegister(context, session, 'admin', (client) =>
      ask(client, (progress) => bar.show(progress), options),
    ).finally(() => bar.end());
    if (options.json) printJson(context, report);
    else context.stdout.write(text(report));
    return isGood(report) ? EXIT.ok : EXIT.failed;
  };
}
