import { type AsOf, LARGEST_PAGE } from '@milepost/application';
import type { Overrides } from '@milepost/runtime';
import type { Command } from 'commander';
import { asGiven, parseAsOf, wholeNumber } from './parse.js';

export type DataOptions = { readonly data?: string; readonly eventStore?: string; readonly readStore?: string };
export type AnswerOptions = DataOptions & { readonly json?: boolean };
export type AsOfOptions = { readonly asOf?: AsOf };
export type PageOptions = {
  readonly first?: number;
  readonly after?: string;
  readonly last?: number;
  readonly before?: string;
};

const HISTORY = [1950, 2199] as const;

export function withData(command: Command): Command {
  return command
    .option('--data <dir>', 'data folder (or DATA_DIR; default: data)')
    .option('--event-store <url>', 'esdb://… or kurrentdb://… of the log (or EVENT_STORE; default: in the data folder)')
    .option('--read-store <url>', 'mongodb://…/database of the views (or READ_STORE; default: in the data folder)');
}

/** What the options say instead of the environment. */
export function overridesOf({ data, eventStore, readStore }: DataOptions): Overrides {
  return { dataDir: data, eventStore, readStore };
}

export function withAnswer(command: Command): Command {
  return withData(command).option('--json', 'answer as JSON, for machines');
}

export function withAsOf(command: Command): Command {
  return command.option(
    '--as-of <V[,K]>',
    'as it was true at V, as known at K: a day or an RFC 3339 instant; K also seq:N (default: now, as best known)',
    parseAsOf,
  );
}

export function withYear(command: Command): Command {
  return command.option(
    '--year <year>',
    'year of list, plan and investment (default: the latest with a list)',
    wholeNumber(...HISTORY),
  );
}

export function withPage(command: Command): Command {
  return command
    .option('--first <n>', 'a page of the first n', wholeNumber(0, LARGEST_PAGE))
    .option('--after <cursor>', 'what follows this cursor', asGiven)
    .option('--last <n>', 'a page of the last n', wholeNumber(0, LARGEST_PAGE))
    .option('--before <cursor>', 'what precedes this cursor', asGiven);
}

export function pageOf({ first, after, last, before }: PageOptions) {
  return {
    ...(first !== undefined && { first }),
    ...(after !== undefined && { after }),
    ...(last !== undefined && { last }),
    ...(before !== undefined && { before }),
  };
}
