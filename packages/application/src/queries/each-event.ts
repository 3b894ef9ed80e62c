import type { Condition, PageKey, ReadStore, Sort } from '@milepost/read-store';
import type { IndexedEvent } from '@milepost/views';
import { indexedEvents } from './collections.js';

/** Every event of the index that the conditions choose, in an order, a page after the other. */
export async function* eachEvent(
  reads: ReadStore,
  where: readonly Condition[],
  { sort, limit }: { readonly sort: Sort; readonly limit: number },
): AsyncGenerator<readonly IndexedEvent[], void> {
  let after: PageKey | null = null;
  for (;;) {
    const request = { where, sort, limit, ...(after === null ? {} : { after }) };
    const { documents, hasMore }: { readonly documents: readonly IndexedEvent[]; readonly hasMore: boolean } =
      await indexedEvents(reads).page(request);
    yield documents;
    const last = documents.at(-1);
    if (!hasMore || last === undefined) return;
    after = { values: sort.map(({ field }) => last[field as keyof IndexedEvent] as number), id: last.id };
  }
}
