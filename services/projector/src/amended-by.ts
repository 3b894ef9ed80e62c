import { AMENDING, isAmending } from '@milepost/domain';
import type { RecordedEvent } from '@milepost/event-store';
import type { ReadStore } from '@milepost/read-store';
import { envelopeOf, EVENT_INDEX, type IndexedEvent } from '@milepost/views';

const PAGE = 1_000;

/** The event that a correction or voiding says it amends; null: it is neither. */
export function amendedBy(event: Pick<RecordedEvent, 'type' | 'metadata'>): string | null {
  return isAmending(event.type) ? envelopeOf(event).amends : null;
}

/** Those of the events that were amended before a seq. What the index has from there on may be of a commit that was cut off. */
export async function supersededBefore(seq: number, ids: readonly string[], reads: ReadStore): Promise<Set<string>> {
  const superseded = new Set<string>();
  for (let from = 0; ids.length > 0;) {
    const { documents, hasMore } = await reads.collection<IndexedEvent>(EVENT_INDEX.name).page({
      where: [
        { op: 'in', field: 'amends', values: ids },
        { op: 'in', field: 'type', values: AMENDING },
        { op: 'range', field: 'seq', from, to: seq - 1 },
      ],
      sort: [{ field: 'seq', direction: 'asc' }],
      limit: PAGE,
    });
    for (const { amends, factSeq } of documents) if (amends !== null && factSeq !== null) superseded.add(amends);
    if (!hasMore) break;
    from = (documents.at(-1)?.seq ?? from) + 1;
  }
  return superseded;
}
