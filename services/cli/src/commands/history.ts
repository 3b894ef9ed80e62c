import { TIME_AXES, type TimeAxis } from '@milepost/application';
import type { DiffAnswer, HistoryAnswer } from '../client/answers/history.js';
import { DIFF, HISTORY } from '../client/documents/history.js';
import { EXIT } from '../exit-codes.js';
import { CommandError } from '../failure.js';
import { say } from '../language.js';
import { oneOf } from '../options/parse.js';
import { withServer } from '../options/server.js';
import {
  type AsOfOptions,
  pageOf,
  type PageOptions,
  withAnswer,
  withAsOf,
  withForwardPage,
} from '../options/shared.js';
import { type SinceOptions, withSince } from '../options/since.js';
import { diffText, historyText } from '../output/history-text.js';
import { asking } from './asking.js';
import type { AddCommand } from './command.js';

type HistoryOptions = AsOfOptions & PageOptions & { readonly axis?: TimeAxis };

const AXES = Object.keys(TIME_AXES) as TimeAxis[];

export const addHistory: AddCommand = (program, handle) => {
  const command = program
    .command('history')
    .description(
      say('how a field of a project came to be what it is, by which events', '一个字段的沿革：每次取值及其依据'),
    )
    .argument('<code>', say('code or id of the project', '项目编号或id'))
    .argument(
      '<path>',
      say(
        'a field of the card, such as startedOn or year.2018.completed',
        '档案的字段，如startedOn、year.2018.completed',
      ),
    )
    .option(
      '--axis <axis>',
      say(
        `${AXES.join(' or ')}: by the days, or as it became known (default: VALID)`,
        `${AXES.join('或')}：按发生日期，或按登记先后（默认VALID）`,
      ),
      oneOf(AXES),
    );
  withServer(withAnswer(withAsOf(withForwardPage(command)))).action(
    handle(
      asking<HistoryOptions, HistoryAnswer, [code: string, path: string]>({
        document: HISTORY,
        variables: ({ axis, asOf, ...page }, code, path) => ({ code, path, axis, asOf, ...pageOf(page) }),
        check: assertFound,
        text: historyText,
      }),
    ),
  );
};

export const addDiff: AddCommand = (program, handle) => {
  const command = program
    .command('diff')
    .description(
      say('what of a project is another one at another point, and why', '一个项目在两个时点之间的变化及原因'),
    )
    .argument('<code>', say('code or id of the project', '项目编号或id'));
  withServer(withAnswer(withAsOf(withSince(command)))).action(
    handle(
      asking<SinceOptions & AsOfOptions, DiffAnswer, [code: string]>({
        document: DIFF,
        variables: ({ since, asOf }, code) => ({ code, from: since, to: asOf ?? {} }),
        check: assertFound,
        text: diffText,
      }),
    ),
  );
};

/** @throws CommandError where there is no such project */
export function assertFound({ project }: { readonly project: object | null }, code: string): void {
  if (project !== null) return;
  throw new CommandError(
    say(
      `There is no project ${code} at that point; \`milepost projects\` lists those there are.`,
      `该时点没有项目${code}；\`milepost projects\`列出全部项目。`,
    ),
    EXIT.failed,
  );
}
