import type { ChangesAnswer } from '../client/answers/history.js';
import { CHANGES } from '../client/documents/history.js';
import { say } from '../language.js';
import { type FilterOptions, projectFilterOf, withProjectFilter } from '../options/project-filter.js';
import { withServer } from '../options/server.js';
import { type AsOfOptions, pageOf, type PageOptions, withAnswer, withAsOf, withPage } from '../options/shared.js';
import { type SinceOptions, withSince } from '../options/since.js';
import { changesText } from '../output/history-text.js';
import { asking } from './asking.js';
import type { AddCommand } from './command.js';

type Options = SinceOptions & AsOfOptions & PageOptions & FilterOptions;

export const addChanges: AddCommand = (program, handle) => {
  const command = program
    .command('changes')
    .description(say('what differs between two points, project by project', '两个时点之间各项目的变化'));
  withServer(withAnswer(withAsOf(withSince(withPage(withProjectFilter(command)))))).action(
    handle(
      asking<Options, ChangesAnswer>({
        document: CHANGES,
        variables: ({ since, asOf, ...options }) => ({
          ...{ from: since, to: asOf ?? {}, filter: projectFilterOf(options) },
          ...pageOf(options),
        }),
        text: changesText,
      }),
    ),
  );
};
