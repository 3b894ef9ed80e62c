import { commandDefinition, type Command } from './commands.js';
import { DECIDERS } from './deciders.js';
import type { DomainEvent } from './events.js';
import type { Category } from '../kernel/streams.js';
import type { DecisionContext, NewFact } from '../kernel/decider.js';
import { refuse, type Refusal } from '../kernel/refusal.js';
import { firstDayOf, lastDayOf } from '../values/period.js';
import type { Calendar, Instant } from '../values/calendar.js';

/** The rules that hold for every command, then those of its aggregate. */
export function decide(
  category: Category,
  command: Command,
  state: unknown,
  context: DecisionContext<unknown>,
): readonly NewFact<DomainEvent>[] | Refusal {
  return refuseAnywhere(command, context) ?? DECIDERS[category].decide(command, state, context);
}

/** When the fact of a command holds, in the register's zone. */
export function occurrenceOf(command: Command, calendar: Calendar, now: Instant): Instant {
  const { occurs = 'day' } = commandDefinition(command.name).options;
  const rule = typeof occurs === 'function' ? occurs(command.input) : occurs;
  const given = command.input.occurredAt;
  const month = 'period' in command.input ? command.input.period : '';
  switch (rule) {
    case 'lastDayOfPeriod':
      return calendar.startOf(lastDayOf(month));
    case 'firstDayOfPeriod':
      return calendar.startOf(firstDayOf(month));
    case 'instant':
      return given === null ? now : calendar.instantOf(given, 'start');
    case 'day':
      return calendar.startOf(calendar.dayOf(given === null ? now : calendar.instantOf(given, 'start')));
  }
}

function refuseAnywhere(
  { name, input }: Command,
  { occurredAt, occurredOn, now }: DecisionContext<unknown>,
): Refusal | null {
  const { reasonRequired, mayLieAhead = false } = commandDefinition(name).options;
  const ahead = typeof mayLieAhead === 'function' ? mayLieAhead(input) : mayLieAhead;
  if (occurredAt > now && !ahead) return refuse('OCCURRED_IN_FUTURE', { day: occurredOn }, 'occurredAt');
  if ('amount' in input && input.amount < 0) return refuse('AMOUNT_NEGATIVE', {}, 'amount');
  if ('totalInvestment' in input && input.totalInvestment < 0) return refuse('AMOUNT_NEGATIVE', {}, 'totalInvestment');
  if ('mu' in input && input.mu !== null && input.mu <= 0) return refuse('AREA_NOT_POSITIVE', {}, 'mu');
  if (reasonRequired && input.reason === null) return refuse('REASON_REQUIRED', {}, 'reason');
  return null;
}
