import type { Recorded } from '../kernel/decider.js';
import { never } from '../kernel/never.js';
import type { Instant } from '../values/calendar.js';
import type { Yuan } from '../values/yuan.js';
import type { ReturnEvent } from './events.js';

export type ReturnState = {
  /** The actual that waits for review, and when it was handed in where that is known. */
  readonly unreviewed: { readonly amount: Yuan; readonly submittedAt: Instant | null } | null;
  /** The value that stands, and the event that set it: an approval or an amendment. */
  readonly standing: { readonly amount: Yuan; readonly event: string } | null;
};

export const INITIAL_RETURN: ReturnState = { unreviewed: null, standing: null };

export function evolveReturn(state: ReturnState, event: Recorded<ReturnEvent>): ReturnState {
  switch (event.type) {
    case 'ReturnSubmitted': {
      const { amount, submittedAt } = event.data;
      return { ...state, unreviewed: { amount, submittedAt: submittedAt === null ? null : Date.parse(submittedAt) } };
    }
    case 'ForecastReported':
      return state;
    case 'ReturnSentBack':
      return { ...state, unreviewed: null };
    case 'ReturnApproved':
      return { unreviewed: null, standing: { amount: event.data.amount, event: event.id } };
    case 'ReturnCorrected':
    case 'ReturnRetracted':
    case 'LateReturnSubmitted':
      return { ...state, standing: { amount: event.data.amount, event: event.id } };
    default:
      return never(event);
  }
}
