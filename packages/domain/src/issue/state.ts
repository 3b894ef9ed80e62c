import type { Recorded } from '../kernel/decider.js';
import { never } from '../kernel/never.js';
import type { Day } from '../values/calendar.js';
import type { IssueEvent } from './events.js';

/** Null before it was raised. */
export type IssueState = { readonly project: string; readonly raisedOn: Day; readonly closed: boolean } | null;

export const INITIAL_ISSUE: IssueState = null;

export function evolveIssue(state: IssueState, event: Recorded<IssueEvent>): IssueState {
  switch (event.type) {
    case 'IssueRaised':
      return { project: event.data.project, raisedOn: event.occurredOn, closed: false };
    case 'IssueClosed':
      return state && { ...state, closed: true };
    default:
      return never(event);
  }
}
