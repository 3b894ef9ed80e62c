import type { Recorded } from '../kernel/decider.js';
import { never } from '../kernel/never.js';
import type { Instant } from '../values/calendar.js';
import type { Period } from '../values/period.js';
import type { Yuan } from '../values/yuan.js';
import type { ReturnEvent } from './events.js';

export type ReturnState = {
  /** The actual that waits for review, and when it was handed in where that is known. */
  readonly unreviewed: {
    readonly amount: Yuan;
    readonly submittedAt: Instant | null;
    readonly from: Period | null;
    readonly progress: string | null;
  } | null;
  /** The value that stands, and the event that set it: an approval or an amendment. */
  readonly standing: { readonly amount: Yuan; readonly event: string; readonly from: Period | null } | null;
};

export const INITIAL_RETURN: ReturnState = { unreviewed: null, standing: null };

export function evolveReturn(state: ReturnState, event: Recorded<ReturnEvent>): ReturnState {
  switch (event.type) {
    case 'ReturnSubmitted': {
      const { amount, submittedAt: at, from, progress } = event.data;
      const submittedAt = at === null ? null : Date.parse(at);
      return { ...state, unreviewed: { amount, submittedAt, from, progress } };
    }
    case 'ForecastReported':
    case 'ProgressReported':
      return state;
    case 'ReturnSentBack':
      return { ...state, unreviewed: null };
    case 'ReturnApproved':
      return {
        unreviewed: null,
        standing: { amount: event.data.amount, event: event.id, from: event.data.from },
      };
    case 'ReturnCorrected':
    case 'ReturnRetracted':
    case 'LateReturnSubmitted':
      return {
        ...state,
        standing: { amount: event.data.amount, event: event.id, from: state.standing?.from ?? null },
      };
    default:
      return never(event);
  }
}
