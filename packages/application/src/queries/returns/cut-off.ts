import { type Calendar, type Instant, lastDayOf, type Period, periodOf, dayAfter } from '@milepost/domain';
import type { PeriodCard } from '@milepost/views';

/** The day of the next month by whose end returns are due where nothing else is stated. */
const DUE_DAY = '05';

/** Until when the returns of a month count as in time. */
export function cutOffOf(month: Period, card: PeriodCard | undefined, calendar: Calendar): Instant {
  const next = periodOf(dayAfter(lastDayOf(month)));
  return card?.cutOffAt ?? calendar.endOf(`${next}-${DUE_DAY}`);
}
