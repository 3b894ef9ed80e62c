import type { Decider, DecisionContext, NewFact } from '../kernel/decider.js';
import { never } from '../kernel/never.js';
import { refuse, type Refusal } from '../kernel/refusal.js';
import { instantText } from '../values/calendar.js';
import type { PeriodCommand } from './commands.js';
import type { PeriodEvent } from './events.js';
import { evolvePeriod, INITIAL_PERIOD, isClosed, type PeriodState } from './state.js';

/** A month of returns: closed, and re-opened for a while. */
export const period: Decider<PeriodState, PeriodCommand, PeriodEvent, unknown> = {
  initialState: INITIAL_PERIOD,
  decide: decidePeriod,
  evolve: evolvePeriod,
};

function decidePeriod(
  command: PeriodCommand,
  state: PeriodState,
  { calendar, now }: DecisionContext<unknown>,
): NewFact<PeriodEvent>[] | Refusal {
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
}
