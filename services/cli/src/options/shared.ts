import { type AsOf, LARGEST_PAGE } from '@milepost/application';
import type { Overrides } from '@milepost/runtime';
import type { Command } from 'commander';
import { asGiven, asYear, parseAsOf, wholeNumber } from './parse.js';
import { say } from '../language.js';

export type DataOptions = { readonly data?: string; readonly eventStore?: string; readonly readStore?: string };
export type AnswerOptions = DataOptions & { readonly json?: boolean };
export type AsOfOptions = { readonly asOf?: AsOf };
export type PageOptions = {
  readonly first?: number;
  readonly after?: string;
  readonly last?: number;
  readonly before?: string;
};

export function withData(command: Command): Command {
  return command
    .option('--data <dir>', say('data folder (or DATA_DIR; default: data)', '数据文件夹（或DATA_DIR；默认data）'))
    .option(
      '--event-store <url>',
      say(
        'esdb://… or kurrentdb://… of the log (or EVENT_STORE; default: in the data folder)',
        '日志所在的esdb://…或kurrentdb://…（或EVENT_STORE；默认在数据文件夹内）',
      ),
    )
    .option(
      '--read-store <url>',
      say(
        'mongodb://…/database of the views (or READ_STORE; default: in the data folder)',
        '视图所在的mongodb://…/库名（或READ_STORE；默认在数据文件夹内）',
      ),
    );
}

/** What the options say instead of the environment. */
export function overridesOf({ data, eventStore, readStore }: DataOptions): Overrides {
  return { dataDir: data, eventStore, readStore };
}

export function withAnswer(command: Command): Command {
  return withData(command).option('--json', say('answer as JSON, for machines', '以JSON回答，供程序使用'));
}

export function withAsOf(command: Command): Command {
  return command.option(
    '--as-of <V[,K]>',
    say(
      'as it was true at V, as known at K: a day or an RFC 3339 instant; K also seq:N (default: now, as best known)',
      'V时的实际、K时的所知：日期或RFC 3339时刻，K也可写seq:N（默认为现在、最新所知）',
    ),
    parseAsOf,
  );
}

export function withYear(command: Command): Command {
  return command.option(
    '--year <year>',
    say(
      'year of list, plan and investment (default: the latest with a list)',
      '清单、计划和投资的年度（默认为最近有清单的一年）',
    ),
    asYear,
  );
}

/** Of a list that is read from its start. */
export function withForwardPage(command: Command): Command {
  return command
    .option('--first <n>', say('a page of the first n', '前n项为一页'), wholeNumber(0, LARGEST_PAGE))
    .option('--after <cursor>', say('what follows this cursor', '该游标之后'), asGiven);
}

export function withPage(command: Command): Command {
  return withForwardPage(command)
    .option('--last <n>', say('a page of the last n', '后n项为一页'), wholeNumber(0, LARGEST_PAGE))
    .option('--before <cursor>', say('what precedes this cursor', '该游标之前'), asGiven);
}

export function pageOf({ first, after, last, before }: PageOptions) {
  return {
    ...(first !== undefined && { first }),
    ...(after !== undefined && { after }),
    ...(last !== undefined && { last }),
    ...(before !== undefined && { before }),
  };
}
