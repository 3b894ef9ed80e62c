import type { Calendar } from '@milepost/domain';
import type { EventStore } from '@milepost/event-store';
import type { ReadStore } from '@milepost/read-store';

/** Where a register is stored, and the calendar of its zone. */
export type StoreSources = {
  readonly reads: ReadStore;
  readonly log: EventStore;
  readonly calendar: Calendar;
};
