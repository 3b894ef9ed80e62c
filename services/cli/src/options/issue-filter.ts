import type { IssueFilter } from '@milepost/application';
import { ISSUE_CATEGORIES, type IssueCategory } from '@milepost/domain';
import type { Command } from 'commander';
import { asGiven, each, oneOf } from './parse.js';

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
    .option('--project <code>', 'only of this project (项目编号 or id)', each(asGiven))
    .option('--category <category>', 'only of this category: 征地拆迁, funding …', each(oneOf(CATEGORIES, IN_CHINESE)))
    .option('--unit <name>', 'only of this unit: the responsible or the first one asked', each(asGiven))
    .option('--open', 'only those that are not closed')
    .option('--no-open', 'only closed ones (已销号)')
    .option('--overdue', 'only open ones behind their day')
    .option('--no-overdue', 'only others');
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
