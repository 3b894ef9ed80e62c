import type { IssueFilter } from '@milepost/application';
import { ISSUE_CATEGORIES, type IssueCategory } from '@milepost/domain';
import type { Command } from 'commander';
import { asGiven, each, oneOf } from './parse.js';
import { say } from '../language.js';

export type IssueFilterOptions = {
  readonly project?: readonly string[];
  readonly category?: readonly IssueCategory[];
  readonly unit?: readonly string[];
  readonly open?: boolean;
  readonly overdue?: boolean;
};

const CATEGORIES = Object.keys(ISSUE_CATEGORIES) as IssueCategory[];
const IN_CHINESE = Object.fromEntries(CATEGORIES.map((category) => [ISSUE_CATEGORIES[category].zh, category]));

/** Each may be given several times: any of them. Different ones: all of them. */
export function withIssueFilter(command: Command): Command {
  return command
    .option('--project <code>', say('only of this project, by code or id', '只看该项目（编号或id）'), each(asGiven))
    .option(
      '--category <category>',
      say('only of this category: land-clearance, funding …', '只看该类别：征地拆迁、资金不足等'),
      each(oneOf(CATEGORIES, IN_CHINESE)),
    )
    .option(
      '--unit <name>',
      say('only of this unit: the responsible or the first one asked', '只看该责任单位或首问单位'),
      each(asGiven),
    )
    .option('--open', say('only those that are not closed', '只看未销号的'))
    .option('--no-open', say('only closed ones', '只看已销号的'))
    .option('--overdue', say('only open ones behind their day', '只看逾期未销号的'))
    .option('--no-overdue', say('only others', '只看其余的'));
}

export function issueFilterOf({ project, category, unit, open, overdue }: IssueFilterOptions): IssueFilter {
  return {
    projects: project ?? null,
    categories: category ?? null,
    units: unit ?? null,
    open: open ?? null,
    overdue: overdue ?? null,
  };
}
