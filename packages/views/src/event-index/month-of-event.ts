import { type Calendar, categoryOf, isPeriod, type Period, periodOf } from '@milepost/domain';
import type { RecordedEvent } from '@milepost/event-store';
import { envelopeOf, occurredAtIn } from '../envelope-of.js';

type Placed = Pick<RecordedEvent, 'stream' | 'data' | 'metadata'>;

/** The month that an event belongs to: the one it reports, else that of its day; null of what opens and closes months, and of no day. */
export function monthOfEvent(event: Placed, calendar: Calendar): Period | null {
  if (categoryOf(event.stream) === 'period') return null;
  const reported = monthReported(event.data['period']);
  if (reported !== null) return reported;
  const occurredAt = occurredAtIn(envelopeOf(event));
  return occurredAt === null ? null : periodOf(calendar.dayOf(occurredAt));
}

/** The month that an event closes. */
export function monthClosedBy({ type, data }: Pick<RecordedEvent, 'type' | 'data'>): Period | null {
  return type === 'PeriodClosed' ? monthReported(data['period']) : null;
}

function monthReported(period: unknown): Period | null {
  const month = typeof period === 'string' ? period.slice(0, 7) : '';
  return isPeriod(month) ? month : null;
}
