import type { ReadStore } from '@milepost/read-store';
import { EVENT_INDEX, type IndexedEvent } from '@milepost/views';

export async function eventWithSeq(reads: ReadStore, seq: number): Promise<IndexedEvent | null> {
  const { documents } = await reads
    .collection<IndexedEvent>(EVENT_INDEX.name)
    .page({ where: [{ op: 'eq', field: 'seq', value: seq }], limit: 1 });
  return documents[0] ?? null;
}
