import { ownInput } from '../kernel/command-definition.js';
import type { Decider, DecisionContext, NewFact } from '../kernel/decider.js';
import { never } from '../kernel/never.js';
import { refuse, type Refusal } from '../kernel/refusal.js';
import { isKnown } from '../project/registry/state.js';
import type { ProjectState } from '../project/state.js';
import type { IssueCommand } from './commands.js';
import type { IssueEvent } from './events.js';
import { evolveIssue, INITIAL_ISSUE, type IssueState } from './state.js';

type IssueRefs = { readonly project?: ProjectState };

/** An issue of a project, raised and closed (销号). */
export const issue: Decider<IssueState, IssueCommand, IssueEvent, IssueRefs> = {
  initialState: INITIAL_ISSUE,
  decide: decideIssue,
  evolve: evolveIssue,
};

function decideIssue(
  command: IssueCommand,
  state: IssueState,
  { occurredOn, refs }: DecisionContext<IssueRefs>,
): NewFact<IssueEvent>[] | Refusal {
  const { issue } = command.input;
  switch (command.name) {
    case 'raiseIssue': {
      const { project } = command.input;
      if (!(refs.project && isKnown(refs.project.registry))) return refuse('PROJECT_UNKNOWN', { project }, 'project');
      if (state) return refuse('ISSUE_ALREADY_RAISED', { issue }, 'issue');
      return [{ type: 'IssueRaised', data: ownInput(command.input) }];
    }
    case 'closeIssue':
      if (!state || state.closed) return refuse('ISSUE_NOT_OPEN', { issue }, 'issue');
      if (occurredOn < state.raisedOn)
        return refuse('ISSUE_CLOSED_BEFORE_RAISED', { day: state.raisedOn }, 'occurredAt');
      return [{ type: 'IssueClosed', data: { issue, project: state.project, verifiedBy: command.input.verifiedBy } }];
    default:
      return never(command);
  }
}
