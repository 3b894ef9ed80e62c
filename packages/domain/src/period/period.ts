import { type Decider, type DecisionContext, followsAnything, type NewFact, type States } from '../kernel/decider.js';
import { never } from '../kernel/never.js';
import { refuse, type Refusal } from '../kernel/refusal.js';
import { instantText } from '../values/calendar.js';
import { lastDayOf } from '../values/period.js';
import type { PeriodCommand } from './commands.js';
import type { PeriodEvent } from './events.js';
import { evolvePeriod, INITIAL_PERIOD, isClosed, type PeriodState } from './state.js';

/** A month of returns: closed, and re-opened for a while. */
export const period: Decider<PeriodState, PeriodCommand, PeriodEvent, unknown> = {
  initialState: INITIAL_PERIOD,
  order: 'recording',
  decide: decidePeriod,
  follows: followsAnything,
  evolve: evolvePeriod,
};

function decidePeriod(
  command: PeriodCommand,
  { atHead }: States<PeriodState>,
  { calendar, now, occurredAt }: DecisionContext<unknown>,
): NewFact<PeriodEvent>[] | Refusal {
  const { period, cutOffAt: given } = command.input;
  const cutOff = given === null ? null : calendar.instantOf(given, 'end');
  const cutOffAt = cutOff === null ? null : instantText(cutOff);
  switch (command.name) {
    case 'closePeriod':
      if (isClosed(atHead, now)) return refuse('PERIOD_ALREADY_CLOSED', { period }, 'period');
      if (occurredAt <= calendar.endOf(lastDayOf(period))) return refuse('PERIOD_NOT_ENDED', { period }, 'occurredAt');
      if (cutOff !== null && cutOff > occurredAt) return refuse('CUT_OFF_AFTER_CLOSING', { period }, 'cutOffAt');
      return [{ type: 'PeriodClosed', data: { period, cutOffAt } }];
    case 'reopenPeriod': {
      const until = calendar.instantOf(command.input.until, 'end');
      if (!isClosed(atHead, now)) return refuse('PERIOD_NOT_CLOSED', { period }, 'period');
      if (until < now) return refuse('REOPEN_UNTIL_PAST', {}, 'until');
      if (cutOff !== null && cutOff > until) return refuse('CUT_OFF_AFTER_CLOSING', { period }, 'cutOffAt');
      if (cutOff !== null && cutOff < occurredAt) return refuse('CUT_OFF_BEFORE_REOPENING', { period }, 'cutOffAt');
      return [{ type: 'PeriodReopened', data: { period, until: instantText(until), cutOffAt } }];
    }
    default:
      return never(command);
  }
}
