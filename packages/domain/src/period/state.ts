import type { Recorded } from '../kernel/decider.js';
import { never } from '../kernel/never.js';
import type { Instant } from '../values/calendar.js';
import type { PeriodEvent } from './events.js';

/** A month needs no opening. While it is re-opened the clock closes it again, without an event. */
export type PeriodState = { readonly closed: boolean; readonly reopenedUntil: Instant | null };

export const INITIAL_PERIOD: PeriodState = { closed: false, reopenedUntil: null };

export function evolvePeriod(state: PeriodState, event: Recorded<PeriodEvent>): PeriodState {
  switch (event.type) {
    case 'PeriodClosed':
      return { closed: true, reopenedUntil: null };
    case 'PeriodReopened':
      return { ...state, reopenedUntil: Date.parse(event.data.until) };
    default:
      return never(event);
  }
}

export function isClosed(state: PeriodState, now: Instant): boolean {
  return state.closed && !isReopened(state, now);
}

export function isReopened(state: PeriodState, now: Instant): boolean {
  return state.reopenedUntil !== null && now < state.reopenedUntil;
}
