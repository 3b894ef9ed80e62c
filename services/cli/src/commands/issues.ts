import type { IssuesAnswer } from '../client/answers/lists.js';
import { ISSUES } from '../client/documents/lists.js';
import { say } from '../language.js';
import { issueFilterOf, type IssueFilterOptions, withIssueFilter } from '../options/issue-filter.js';
import { withServer } from '../options/server.js';
import { type AsOfOptions, pageOf, type PageOptions, withAnswer, withAsOf, withPage } from '../options/shared.js';
import { issuesTable } from '../output/more-tables.js';
import { asking } from './asking.js';
import type { AddCommand } from './command.js';

export const addIssues: AddCommand = (program, handle) => {
  const command = program.command('issues').description(say('the issues of projects', '项目的问题（销号台账）'));
  withServer(withAnswer(withAsOf(withPage(withIssueFilter(command))))).action(
    handle(
      asking<AsOfOptions & PageOptions & IssueFilterOptions, IssuesAnswer>({
        document: ISSUES,
        variables: ({ asOf, ...options }) => ({ asOf, filter: issueFilterOf(options), ...pageOf(options) }),
        text: issuesTable,
      }),
    ),
  );
};
