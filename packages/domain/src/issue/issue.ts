import { ownInput } from '../kernel/command-definition.js';
import type { Amended, Decider, DecisionContext, NewFact, Recorded, States } from '../kernel/decider.js';
import { never } from '../kernel/never.js';
import { refuseNewCode } from '../kernel/new-code.js';
import { refuse, type Refusal } from '../kernel/refusal.js';
import { isKnown } from '../project/registry/state.js';
import type { Flag } from '../kernel/vocabulary.js';
import type { ProjectState } from '../project/state.js';
import type { IssueCommand } from './commands.js';
import type { IssueEvent } from './events.js';
import { evolveIssue, INITIAL_ISSUE, type IssueState } from './state.js';

type IssueRefs = { readonly project?: ProjectState };

/** An issue of a project, raised and closed (销号). */
export const issue: Decider<IssueState, IssueCommand, IssueEvent, IssueRefs> = {
  initialState: INITIAL_ISSUE,
  order: 'days',
  decide: decideIssue,
  follows: followsInIssue,
  evolve: evolveIssue,
  amending: { judge: judgeAmended },
};

function judgeAmended({ fact, restated }: Amended<IssueState, IssueEvent>): readonly Flag[] | Refusal {
  return restated && restated.data.project !== fact.data.project ? refuse('STREAM_OF_FACT_FIXED', {}, 'project') : [];
}

function decideIssue(
  command: IssueCommand,
  { atHead }: States<IssueState>,
  context: DecisionContext<IssueRefs>,
): NewFact<IssueEvent>[] | Refusal {
  const { issue } = command.input;
  const { occurredOn, refs } = context;
  switch (command.name) {
    case 'raiseIssue': {
      const { project, dueOn } = command.input;
      if (!(refs.project && isKnown(refs.project.registry))) return refuse('PROJECT_UNKNOWN', { project }, 'project');
      if (atHead) return refuse('ISSUE_ALREADY_RAISED', { issue }, 'number');
      const refusal = refuseNewCode(issue, 'number', context);
      if (refusal) return refusal;
      if (dueOn !== null && dueOn < occurredOn) return refuse('ISSUE_DUE_BEFORE_RAISED', { day: occurredOn }, 'dueOn');
      const { number: _, ...said } = ownInput(command.input);
      return [{ type: 'IssueRaised', data: said }];
    }
    case 'closeIssue':
      if (!atHead) return refuse('ISSUE_NOT_OPEN', { issue }, 'number');
      return [{ type: 'IssueClosed', data: { issue, project: atHead.project, verifiedBy: command.input.verifiedBy } }];
    default:
      return never(command);
  }
}

function followsInIssue(event: Recorded<IssueEvent>, before: IssueState, atHead?: IssueState): Refusal | null {
  const { issue } = event.data;
  switch (event.type) {
    case 'IssueRaised':
      return before ? refuse('ISSUE_ALREADY_RAISED', { issue }, 'number') : null;
    case 'IssueClosed':
      if (before && !before.closed) return null;
      if (before || !atHead || atHead.closed) return refuse('ISSUE_NOT_OPEN', { issue }, 'number');
      return refuse('ISSUE_CLOSED_BEFORE_RAISED', { day: atHead.raisedOn }, 'occurredAt');
    default:
      return never(event);
  }
}
