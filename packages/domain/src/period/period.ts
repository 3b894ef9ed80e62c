import type { Decider } from '../kernel/decider.js';
import { never } from '../kernel/never.js';
import { refuse } from '../kernel/refusal.js';
import { type Instant, instantText } from '../values/calendar.js';
import type { PeriodCommand } from './commands.js';
import type { PeriodEvent } from './events.js';

/** A month needs no opening. While it is re-opened the clock closes it again, without an event. */
export type PeriodState = { readonly closed: boolean; readonly reopenedUntil: Instant | null };

export const period: Decider<PeriodState, PeriodCommand, PeriodEvent, unknown> = {
  initialState: { closed: false, reopenedUntil: null },

  decide(command, state, { calendar, now }) {
    const { period, cutOffAt } = command.input;
    const cutOff = cutOffAt === null ? null : instantText(calendar.instantOf(cutOffAt, 'end'));
    switch (command.name) {
      case 'closePeriod':
        if (isClosed(state, now)) return refuse('PERIOD_ALREADY_CLOSED', { period }, 'period');
        return [{ type: 'PeriodClosed', data: { period, cutOffAt: cutOff } }];
      case 'reopenPeriod': {
        const until = calendar.instantOf(command.input.until, 'end');
        if (!isClosed(state, now)) return refuse('PERIOD_NOT_CLOSED', { period }, 'period');
        if (until < now) return refuse('REOPEN_UNTIL_PAST', {}, 'until');
        return [{ type: 'PeriodReopened', data: { period, until: instantText(until), cutOffAt: cutOff } }];
      }
      default:
        return never(command);
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'PeriodClosed':
        return { closed: true, reopenedUntil: null };
      case 'PeriodReopened':
        return { ...state, reopenedUntil: Date.parse(event.data.until) };
      default:
        return never(event);
    }
  },
};

export function isClosed(state: PeriodState, now: Instant): boolean {
  return state.closed && !isReopened(state, now);
}

export function isReopened(state: PeriodState, now: Instant): boolean {
  return state.reopenedUntil !== null && now < state.reopenedUntil;
}
