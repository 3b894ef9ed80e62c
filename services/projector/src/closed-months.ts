import type { Calendar, Period } from '@milepost/domain';
import type { RecordedEvent } from '@milepost/event-store';
import type { ReadStore } from '@milepost/read-store';
import { EVENT_INDEX, type IndexedEvent, monthClosedBy, monthOfEvent } from '@milepost/views';

/** Which months were closed where in the log. */
export type ClosedMonths = {
  /** To be called before events are asked about, the first of which has this seq. */
  prepare(seq: number): Promise<void>;
  /** Whether the month that the event belongs to had been closed before it. To be asked in the order of the log. */
  isAfterClose(event: RecordedEvent, seq: number): boolean;
};

const PAGE = 2_000;

export function createClosedMonths(reads: ReadStore, calendar: Calendar): ClosedMonths {
  /** Where each was closed first. What the log holds there does not change, so nothing is ever forgotten. */
  const closedAt = new Map<Period, number>();
  let isPrepared = false;

  function close(event: Pick<RecordedEvent, 'type' | 'data'>, seq: number): void {
    const month = monthClosedBy(event);
    if (month !== null && !closedAt.has(month)) closedAt.set(month, seq);
  }

  return {
    async prepare(seq) {
      if (isPrepared) return;
      for (let from = 0; from < seq;) {
        const { documents, hasMore } = await reads.collection<IndexedEvent>(EVENT_INDEX.name).page({
          where: [
            { op: 'eq', field: 'type', value: 'PeriodClosed' },
            { op: 'range', field: 'seq', from, to: seq - 1 },
          ],
          sort: [{ field: 'seq', direction: 'asc' }],
          limit: PAGE,
        });
        for (const event of documents) close(event, event.seq);
        if (!hasMore) break;
        from = (documents.at(-1)?.seq ?? from) + 1;
      }
      isPrepared = true;
    },
    isAfterClose(event, seq) {
      close(event, seq);
      if (closedAt.size === 0) return false;
      const month = monthOfEvent(event, calendar);
      return month !== null && (closedAt.get(month) ?? seq) < seq;
    },
  };
}
