import type { Condition, ReadStore } from '@milepost/read-store';
import type { IndexedEvent } from '@milepost/views';
import { eachEvent } from './each-event.js';
import { LOG_ORDER } from './page-of-log.js';

/** Every event of the index that the conditions choose, in log order. */
export async function allEvents(reads: ReadStore, where: readonly Condition[]): Promise<IndexedEvent[]> {
  const found: IndexedEvent[] = [];
  for await (const page of eachEvent(reads, where, { sort: LOG_ORDER, limit: 5_000 })) found.push(...page);
  return found;
}
