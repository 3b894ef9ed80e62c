import { type Indicator, INDICATOR_NAMES } from '@milepost/domain';
import type { WhatIfAnswer } from '../client/answers/history.js';
import { WHAT_IF } from '../client/documents/history.js';
import { EXIT } from '../exit-codes.js';
import { CommandError } from '../failure.js';
import { jsonFile } from '../json-file.js';
import { say } from '../language.js';
import { asGiven, each, list, oneOf, parseJson } from '../options/parse.js';
import { type FilterOptions, projectFilterOf, withProjectFilter } from '../options/project-filter.js';
import { withServer } from '../options/server.js';
import { type AnswerOptions, type AsOfOptions, withAnswer, withAsOf, withYear } from '../options/shared.js';
import { whatIfText } from '../output/what-if-text.js';
import { asking } from './asking.js';
import type { AddCommand, Run } from './command.js';

type Options = AnswerOptions &
  AsOfOptions &
  FilterOptions & {
    readonly year?: number;
    readonly indicators?: readonly Indicator[];
    readonly record?: readonly object[];
    readonly void?: readonly string[];
  };

export const addWhatIf: AddCommand = (program, handle) => {
  const command = program
    .command('what-if')
    .description(
      say(
        'try acts at a point without recording anything: what figures and projects would be',
        '试算：在某一时点试行若干操作而不登记，看指标和项目将如何',
      ),
    )
    .argument(
      '[file.json]',
      say('acts: [{"record": …}, {"correct": …}, {"void": …}]', '操作：[{"record": …}, {"correct": …}, {"void": …}]'),
    )
    .option(
      '--record <json>',
      say(
        'a fact: {"verifyStart": {"project": …}}; may be repeated',
        '一项事实：{"verifyStart": {"project": …}}；可重复',
      ),
      each(parseJson),
    )
    .option(
      '--void <event>',
      say('as if this event had not been; may be repeated', '假如没有该事件；可重复'),
      each(asGiven),
    )
    .option(
      '--indicators <names>',
      say('only these, between commas (default: all)', '只看这些指标，逗号分隔（默认全部）'),
      list(oneOf(INDICATOR_NAMES)),
    );
  withServer(withAnswer(withAsOf(withYear(withProjectFilter(command))))).action(handle(whatIf));
};

const whatIf: Run<Options, [file: string | undefined]> = async (context, options, file) => {
  const { record = [], void: events = [] } = options;
  const inFile: unknown = file === undefined ? [] : await jsonFile(file);
  const acts = [
    ...(Array.isArray(inFile) ? (inFile as unknown[]) : [inFile]),
    ...record.map((fact) => ({ record: fact })),
    ...events.map((event) => ({ void: event })),
  ];
  if (acts.length === 0)
    throw new CommandError(
      say('Say what to try: a file of acts, --record or --void.', '请给出要试行的操作：操作文件、--record或--void。'),
      EXIT.usage,
    );
  const ask = asking<Options, WhatIfAnswer>({
    document: WHAT_IF,
    variables: ({ asOf, year, indicators, ...filter }) => ({
      ...{ acts, asOf, year, indicators, filter: projectFilterOf(filter) },
    }),
    role: 'office',
    text: whatIfText,
  });
  return ask(context, options);
};
