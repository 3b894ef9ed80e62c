import type { Recorded } from '../kernel/decider.js';
import { never } from '../kernel/never.js';
import type { Yuan } from '../values/yuan.js';
import type { ReturnEvent } from './events.js';

export type ReturnState = {
  /** The actual that waits for review. */
  readonly unreviewed: Yuan | null;
  /** The event that set the value that stands: an approval or an amendment. */
  readonly standing: string | null;
};

export const INITIAL_RETURN: ReturnState = { unreviewed: null, standing: null };

export function evolveReturn(state: ReturnState, event: Recorded<ReturnEvent>): ReturnState {
  switch (event.type) {
    case 'ReturnSubmitted':
      return { ...state, unreviewed: event.data.amount };
    case 'ForecastReported':
      return state;
    case 'ReturnSentBack':
      return { ...state, unreviewed: null };
    case 'ReturnApproved':
      return { unreviewed: null, standing: event.id };
    case 'ReturnCorrected':
    case 'ReturnRetracted':
    case 'LateReturnSubmitted':
      return { ...state, standing: event.id };
    default:
      return never(event);
  }
}
