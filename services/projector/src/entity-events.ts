import type { Condition, ReadStore } from '@milepost/read-store';
import { EVENT_INDEX, type IndexedEvent, type TimelineView } from '@milepost/views';

const PAGE = 2_000;

/** The events in the index that the view gives to the entity, and that meet the conditions; in seq order. */
export async function entityEvents(
  reads: ReadStore,
  view: TimelineView,
  entity: string,
  ...conditions: readonly Condition[]
): Promise<IndexedEvent[]> {
  const index = reads.collection<IndexedEvent>(EVENT_INDEX.name);
  const found: IndexedEvent[] = [];
  let from = 0;
  for (;;) {
    const { documents, hasMore } = await index.page({
      where: [view.eventsOf(entity), ...conditions, { op: 'range', field: 'seq', from }],
      sort: [{ field: 'seq', direction: 'asc' }],
      limit: PAGE,
    });
    found.push(...documents.filter((event) => view.entityOf(event) === entity));
    if (!hasMore) return found;
    from = (documents.at(-1)?.seq ?? from) + 1;
  }
}
