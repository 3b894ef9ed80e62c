import { MAX_AUDITED } from '@milepost/application';
import type { RegisterClient } from '../client/register-client.port.js';
import { wholeNumber } from '../options/parse.js';
import { type AnswerOptions, withAnswer } from '../options/shared.js';
import { auditText, differenceText, generationsText, workText } from '../output/views-text.js';
import type { AddCommand } from './command.js';
import { type LongWork, longWork } from './long-work.js';

const AUDITED = 20;

export const addViews: AddCommand = (program, handle) => {
  const views = program.command('views').description('what is folded from the log, and other versions of it beside it');
  const add = <Report, Options extends AnswerOptions>(
    name: string,
    description: string,
    work: LongWork<Report, Options>,
  ) =>
    withAnswer(views.command(name, { isDefault: name === 'list' }).description(description)).action(
      handle(longWork(work)),
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
      isGood: ({ drift, truncated }) => drift.length + truncated.length === 0,
    },
  ).option('--entities <n>', `how many (default: ${AUDITED})`, wholeNumber(1, MAX_AUDITED));
};
