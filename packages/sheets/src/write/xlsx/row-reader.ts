import type { WrittenRow, WrittenTable } from '../written-table.js';

/** Rows one by one, of batches that are read when they are needed. */
export type RowReader = {
  /** The first batch, which tells how wide columns are. */
  readonly first: readonly WrittenRow[];
  /** Whether there is another row; reads the next batch where this one is used up. */
  readonly hasMore: () => Promise<boolean>;
  /** The next row, null at the end of a batch. */
  readonly take: () => WrittenRow | null;
  readonly close: () => Promise<void>;
};

export async function openRows({ batches }: Pick<WrittenTable, 'batches'>): Promise<RowReader> {
  const iterator = batches[Symbol.asyncIterator]();
  let batch: readonly WrittenRow[] = [];
  let [place, isDone] = [0, false];
  async function hasMore(): Promise<boolean> {
    while (place >= batch.length && !isDone) {
      const next = await iterator.next();
      if (next.done === true) isDone = true;
      else [batch, place] = [next.value, 0];
    }
    return place < batch.length;
  }
  await hasMore();
  return {
    first: batch,
    hasMore,
    take: () => batch[place++] ?? null,
    async close() {
      await iterator.return?.();
    },
  };
}
