import { MAX_AUDITED } from '@milepost/application';
import type { RegisterClient } from '../client/register-client.port.js';
import { wholeNumber } from '../options/parse.js';
import { withServer } from '../options/server.js';
import { type AnswerOptions, withAnswer } from '../options/shared.js';
import { auditText, differenceText, generationsText, workText } from '../output/views-text.js';
import type { AddCommand } from './command.js';
import { type LongWork, longWork } from './long-work.js';
import { say } from '../language.js';

const AUDITED = 20;

export const addViews: AddCommand = (program, handle) => {
  const views = program
    .command('views')
    .description(
      say('what is folded from the log, and other versions of it beside it', '由日志生成的视图，及并存的其他版本'),
    );
  const add = <Report, Options extends AnswerOptions>(
    name: string,
    description: string,
    work: LongWork<Report, Options>,
  ) =>
    withServer(withAnswer(views.command(name, { isDefault: name === 'list' }).description(description))).action(
      handle(longWork(work)),
    );

  add('list', say('those in use and those beside them', '在用的与并存的'), {
    ask: (client) => client.generations(),
    text: generationsText,
    isGood: () => true,
  });
  add(
    'build',
    say('fold fresh ones from the log beside those in use, and compare', '在在用视图之外重新生成一套并比对'),
    {
      ask: (client, onProgress) => client.workOnViews('build', onProgress),
      text: workText,
      isGood: ({ identical }) => identical === true,
    },
  );
  add('diff', say('field by field, how those beside differ from those in use', '逐字段比对并存的与在用的'), {
    ask: (client, onProgress) => client.compareViews(onProgress),
    text: differenceText,
    isGood: ({ fields, onlyInUse, onlyOther }) => fields.length + onlyInUse.length + onlyOther.length === 0,
  });
  add('switch', say('put those beside in use; once more, to roll back', '启用并存的一套；再次执行则换回'), {
    ask: (client, onProgress) => client.workOnViews('switch', onProgress),
    text: workText,
    isGood: () => true,
  });
  add<Awaited<ReturnType<RegisterClient['auditViews']>>, AnswerOptions & { readonly entities?: number }>(
    'audit',
    say(
      'fold some projects and funds, chosen at random, anew from the log, and compare',
      '随机抽取若干项目和资金，由日志重新计算并比对',
    ),
    {
      ask: (client, onProgress, { entities }) => client.auditViews(entities ?? AUDITED, onProgress),
      text: auditText,
      isGood: ({ drift, truncated }) => drift.length + truncated.length === 0,
    },
  ).option(
    '--entities <n>',
    say(`how many (default: ${AUDITED})`, `数目（默认${AUDITED}）`),
    wholeNumber(1, MAX_AUDITED),
  );
};
