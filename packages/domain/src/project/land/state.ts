import type { Recorded } from '../../kernel/decider.js';
import { never } from '../../kernel/never.js';
import type { LandEvent } from './events.js';

/** Whether construction land was ever approved; areas are summed in the views. */
export type LandState = { readonly approved: boolean };

export const INITIAL_LAND: LandState = { approved: false };

export function evolveLand(state: LandState, event: Recorded<LandEvent>): LandState {
  switch (event.type) {
    case 'LandApproved':
      return { approved: true };
    case 'LandAcquired':
      return state;
    default:
      return never(event);
  }
}
