import type { Period } from '@milepost/domain';
import type { ReadStore } from '@milepost/read-store';
import { monthClosedBy } from '@milepost/views';
import { indexedEvents } from '../queries/collections.js';

/** The last of the months that were closed before a seq, whether or not they were re-opened; the latest first. */
export async function closedMonthsBefore(seq: number, most: number, reads: ReadStore): Promise<readonly Period[]> {
  const { documents } = await indexedEvents(reads).page({
    where: [
      { op: 'eq', field: 'type', value: 'PeriodClosed' },
      { op: 'range', field: 'seq', to: seq - 1 },
    ],
    sort: [{ field: 'seq', direction: 'desc' }],
    // A month may be closed again and again.
    limit: 10 * most,
  });
  const months = new Set(documents.flatMap((event) => monthClosedBy(event) ?? []));
  return [...months].sort().reverse().slice(0, most);
}
