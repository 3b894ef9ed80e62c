import type { Condition, ReadStore } from '@milepost/read-store';
import type { IndexedEvent } from '@milepost/views';
import { indexedEvents } from './collections.js';

/** Every event of the index that the conditions choose, in log order. */
export async function allEvents(reads: ReadStore, where: readonly Condition[]): Promise<IndexedEvent[]> {
  const found: IndexedEvent[] = [];
  for (;;) {
    const from = (found.at(-1)?.seq ?? -1) + 1;
    const page = await indexedEvents(reads).page({
      where: [...where, { op: 'range', field: 'seq', from }],
      sort: [{ field: 'seq', direction: 'asc' }],
      limit: 5_000,
    });
    found.push(...page.documents);
    if (!page.hasMore) return found;
  }
}
