import { command, type CommandOf } from '../kernel/command-definition.js';
import { streamOf } from '../kernel/streams.js';
import { day, deprecated, issue, name, oneOf, optional, project, prose } from '../kernel/fields.js';
import { ISSUE_CATEGORIES } from '../kernel/vocabulary.js';

/** By its number, which events hold under its former name. */
const numbered = { issue: deprecated(issue(), 'number'), number: optional(issue()) };
const USED_TO_DECIDE = ['number'] as const;

const raiseIssue = command(
  'raiseIssue',
  '提出问题',
  'Raise an issue',
  {
    ...numbered,
    project: project(),
    category: oneOf('类别', 'category', 'IssueCategory', ISSUE_CATEGORIES),
    description: prose('描述', 'what is wrong'),
    firstUnit: optional(name('首问责任单位', 'unit that was asked first')),
    responsibleUnit: optional(name('责任单位', 'responsible unit')),
    dueOn: optional(day('限办日期', 'day by which it is to be settled')),
  },
  {
    target: (input) => ({
      ...issueStream(input),
      refs: { project: { category: 'project', stream: streamOf.project(input.project) } },
    }),
    makes: 'IssueRaised',
    usedToDecide: USED_TO_DECIDE,
  },
);

const closeIssue = command(
  'closeIssue',
  '销号',
  'Close an issue',
  { ...numbered, verifiedBy: optional(name('销号核验单位', 'unit that verified the closing')) },
  { target: (input) => ({ ...issueStream(input), refs: {} }), makes: 'IssueClosed', usedToDecide: USED_TO_DECIDE },
);

function issueStream({ issue }: { issue: string }) {
  return { category: 'issue' as const, stream: streamOf.issue(issue) };
}

export const issueCommands = { raiseIssue, closeIssue };
export type IssueCommand = CommandOf<(typeof issueCommands)[keyof typeof issueCommands]>;
