import type { Calendar, Instant } from '../values/calendar.js';
import { firstDayOf, lastDayOf } from '../values/period.js';
import { type Command, commandDefinition } from './commands.js';

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
