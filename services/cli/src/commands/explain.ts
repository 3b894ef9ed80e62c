import type { AsOf } from '@milepost/application';
import { type Indicator, INDICATOR_NAMES } from '@milepost/domain';
import type { ContributionsAnswer, FigureDiffAnswer } from '../client/answers/lists.js';
import { CONTRIBUTIONS, FIGURE_DIFF } from '../client/documents/lists.js';
import { say } from '../language.js';
import { oneOf, parseAsOf } from '../options/parse.js';
import { type FilterOptions, projectFilterOf, withProjectFilter } from '../options/project-filter.js';
import { withServer } from '../options/server.js';
import {
  type AnswerOptions,
  type AsOfOptions,
  pageOf,
  type PageOptions,
  withAnswer,
  withAsOf,
  withForwardPage,
  withYear,
} from '../options/shared.js';
import { contributionsText, figureDiffText } from '../output/explain-text.js';
import { asking } from './asking.js';
import type { AddCommand, Run } from './command.js';

type Options = AnswerOptions &
  AsOfOptions &
  PageOptions &
  FilterOptions & { readonly year?: number; readonly since?: AsOf };

export const addExplain: AddCommand = (program, handle) => {
  const command = program
    .command('explain')
    .description(
      say(
        'of what a figure consists, with the events behind each part; with --since: why it is another one than at that point',
        '指标由哪些部分构成，每部分依据哪些事件；给出--since时：为何与该时点不同',
      ),
    )
    .argument(
      '<indicator>',
      say('which figure, such as COMPLETION_RATE', '指标，如COMPLETION_RATE'),
      oneOf(INDICATOR_NAMES),
    )
    .option('--since <V[,K]>', say('a point like that of --as-of', '时点，写法同--as-of'), parseAsOf);
  withServer(withAnswer(withAsOf(withYear(withForwardPage(withProjectFilter(command)))))).action(handle(explain));
};

const contributions = asking<Options, ContributionsAnswer, [Indicator]>({
  document: CONTRIBUTIONS,
  variables: ({ asOf, year, ...options }, indicator) => ({
    ...{ indicators: [indicator], asOf, year, filter: projectFilterOf(options) },
    ...pageOf(options),
  }),
  text: contributionsText,
});

const difference = asking<Options, FigureDiffAnswer, [Indicator]>({
  document: FIGURE_DIFF,
  variables: ({ since, asOf, year, ...options }, indicator) => ({
    ...{ indicator, from: since, to: asOf ?? {}, year, filter: projectFilterOf(options) },
    ...pageOf(options),
  }),
  text: figureDiffText,
});

const explain: Run<Options, [Indicator]> = (context, options, indicator) =>
  (options.since === undefined ? contributions : difference)(context, options, indicator);
