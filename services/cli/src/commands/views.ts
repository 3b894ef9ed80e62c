import { MAX_AUDITED, type OnProgress } from '@milepost/application';
import { type Context, printJson } from '../context.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import type { RegisterClient } from '../client/register-client.port.js';
import { wholeNumber } from '../options/parse.js';
import { type AnswerOptions, withAnswer } from '../options/shared.js';
import { createProgressBar } from '../output/progress-bar.js';
import { auditText, differenceText, generationsText, workText } from '../output/views-text.js';
import { openSession, withRegister } from '../session.js';
import type { AddCommand, Run } from './command.js';

const AUDITED = 20;

/** What a part of the command asks for, prints, and ends with. */
type Part<Report, Options extends AnswerOptions = AnswerOptions> = {
  readonly ask: (client: RegisterClient, onProgress: OnProgress, options: Options) => Promise<Report>;
  readonly text: (report: Report) => string;
  readonly isGood: (report: Report) => boolean;
};

export const addViews: AddCommand = (program, handle) => {
  const views = program.command('views').description('what is folded from the log, and other versions of it beside it');
  const add = <Report, Options extends AnswerOptions>(name: string, description: string, part: Part<Report, Options>) =>
    withAnswer(views.command(name, { isDefault: name === 'list' }).description(description)).action(
      handle(runOf(part)),
    );

  add('list', 'those in use and those beside them', {
    ask: (client) => client.generations(),
    text: generationsText,
    isGood: () => true,
  });
  add('build', 'fold fresh ones from the log beside those in use, and compare', {
    ask: (client, onProgress) => client.workOnViews('build', onProgress),
    text: workText,
    isGood: ({ identical }) => identical === true,
  });
  add('diff', 'field by field, how those beside differ from those in use', {
    ask: (client, onProgress) => client.compareViews(onProgress),
    text: differenceText,
    isGood: ({ fields, onlyInUse, onlyOther }) => fields.length + onlyInUse.length + onlyOther.length === 0,
  });
  add('switch', 'put those beside in use; once more, to roll back', {
    ask: (client, onProgress) => client.workOnViews('switch', onProgress),
    text: workText,
    isGood: () => true,
  });
  add<Awaited<ReturnType<RegisterClient['auditViews']>>, AnswerOptions & { readonly entities?: number }>(
    'audit',
    'fold some projects and funds, chosen at random, anew from the log, and compare',
    {
      ask: (client, onProgress, { entities }) => client.auditViews(entities ?? AUDITED, onProgress),
      text: auditText,
      isGood: ({ drift }) => drift.length === 0,
    },
  ).option('--entities <n>', `how many (default: ${AUDITED})`, wholeNumber(1, MAX_AUDITED));
};

function runOf<Report, Options extends AnswerOptions>({ ask, text, isGood }: Part<Report, Options>): Run<Options> {
  return async (context: Context, options: Options): Promise<ExitCode> => {
    const session = await openSession(context, options);
    const bar = createProgressBar(context.stderr);
    const report = await withRegister(context, session, 'admin', (client) =>
      ask(client, (progress) => bar.show(progress), options),
    ).finally(() => bar.end());
    if (options.json) printJson(context, report);
    else context.stdout.write(text(report));
    return isGood(report) ? EXIT.ok : EXIT.failed;
  };
}
