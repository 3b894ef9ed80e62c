import type { Calendar, Instant } from '../values/calendar.js';
import { occurs } from '../kernel/command-definition.js';
import { firstDayOf, lastDayOf } from '../values/period.js';
import { factDefinition, type FactCommand } from './fact-commands.js';

/**
 * When the fact of a command holds, in the register's zone.
 * @param otherwise of a fact whose day is not given, and is not said by its period
 */
export function occurrenceOf(command: FactCommand, calendar: Calendar, otherwise: Instant): Instant {
  const rule = occurs(factDefinition(command.name), command.input);
  const given = command.input.occurredAt;
  const month = 'period' in command.input ? command.input.period : '';
  switch (rule) {
    case 'lastDayOfPeriod':
      return calendar.startOf(lastDayOf(month));
    case 'firstDayOfPeriod':
      return calendar.startOf(firstDayOf(month));
    case 'instant':
      return given === null ? otherwise : calendar.instantOf(given, 'start');
    case 'day':
      return calendar.startOf(calendar.dayOf(given === null ? otherwise : calendar.instantOf(given, 'start')));
  }
}
