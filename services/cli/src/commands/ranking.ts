import { type AsOf, FIGURE_GROUPS, type FigureGroup } from '@milepost/application';
import { type Indicator, INDICATOR_NAMES } from '@milepost/domain';
import type { RankingAnswer } from '../client/answers/lists.js';
import { RANKING } from '../client/documents/lists.js';
import { say } from '../language.js';
import { oneOf, parseAsOf } from '../options/parse.js';
import { type FilterOptions, projectFilterOf, withProjectFilter } from '../options/project-filter.js';
import { withServer } from '../options/server.js';
import {
  type AsOfOptions,
  pageOf,
  type PageOptions,
  withAnswer,
  withAsOf,
  withForwardPage,
  withYear,
} from '../options/shared.js';
import { rankingTable } from '../output/more-tables.js';
import { asking } from './asking.js';
import type { AddCommand } from './command.js';

type Options = AsOfOptions &
  PageOptions &
  FilterOptions & { readonly year?: number; readonly by?: FigureGroup; readonly since?: AsOf };

const GROUPS = Object.keys(FIGURE_GROUPS) as FigureGroup[];

export const addRanking: AddCommand = (program, handle) => {
  const command = program
    .command('ranking')
    .description(say('listed projects, or groups of them, by one figure', '按一项指标给项目或分组排名'))
    .argument(
      '<indicator>',
      say('which figure, such as COMPLETION_RATE', '指标，如COMPLETION_RATE'),
      oneOf(INDICATOR_NAMES),
    )
    .option(
      '--by <group>',
      say(`groups instead of projects: ${GROUPS.join(', ')}`, `按分组而不按项目：${GROUPS.join('、')}`),
      oneOf(GROUPS),
    )
    .option('--since <V[,K]>', say('also the rank at this point', '同时给出该时点的名次'), parseAsOf);
  withServer(withAnswer(withAsOf(withYear(withForwardPage(withProjectFilter(command)))))).action(
    handle(
      asking<Options, RankingAnswer, [Indicator]>({
        document: RANKING,
        variables: ({ by, since, year, asOf, ...options }, indicator) => ({
          ...{ indicator, group: by, since, year, asOf, filter: projectFilterOf(options) },
          ...pageOf(options),
        }),
        text: rankingTable,
      }),
    ),
  );
};
