import type { Decider } from '../kernel/decider.js';
import { never } from '../kernel/never.js';
import { refuse } from '../kernel/refusal.js';
import { isKnown } from '../project/registry/state.js';
import type { ProjectState } from '../project/state.js';
import type { Day } from '../values/calendar.js';
import type { IssueCommand } from './commands.js';
import type { IssueEvent } from './events.js';

export type IssueState = { readonly project: string; readonly raisedOn: Day; readonly closed: boolean } | null;
export type IssueRefs = { readonly project?: ProjectState };

export const issue: Decider<IssueState, IssueCommand, IssueEvent, IssueRefs> = {
  initialState: null,

  decide(command, state, { occurredOn, refs }) {
    const { issue } = command.input;
    switch (command.name) {
      case 'raiseIssue': {
        const { project, category, description, firstUnit, responsibleUnit, dueOn } = command.input;
        if (!(refs.project && isKnown(refs.project.registry))) return refuse('PROJECT_UNKNOWN', { project }, 'project');
        if (state) return refuse('ISSUE_ALREADY_RAISED', { issue }, 'issue');
        return [
          { type: 'IssueRaised', data: { issue, project, category, description, firstUnit, responsibleUnit, dueOn } },
        ];
      }
      case 'closeIssue':
        if (!state || state.closed) return refuse('ISSUE_NOT_OPEN', { issue }, 'issue');
        if (occurredOn < state.raisedOn)
          return refuse('ISSUE_CLOSED_BEFORE_RAISED', { day: state.raisedOn }, 'occurredAt');
        return [{ type: 'IssueClosed', data: { issue, project: state.project, verifiedBy: command.input.verifiedBy } }];
      default:
        return never(command);
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'IssueRaised':
        return { project: event.data.project, raisedOn: event.occurredOn, closed: false };
      case 'IssueClosed':
        return state && { ...state, closed: true };
      default:
        return never(event);
    }
  },
};
