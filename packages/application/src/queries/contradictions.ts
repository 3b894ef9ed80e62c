import type { ReadStore } from '@milepost/read-store';
import type { ContradictionFound } from '@milepost/views';
import { contradictionsFound } from './collections.js';
import { bounds, type Connection, type PageRequest, pageOf, type Placed } from './paging.js';

/** A fact that contradicts a rule of sequence where it stands in its stream's story. */
export type Contradiction = Pick<
  ContradictionFound,
  'id' | 'seq' | 'stream' | 'type' | 'occurredOn' | 'code' | 'params'
>;

const LIST = 'contradictions';
const READ = 1_000;

/** All that the views know of, in the order of the log. They are few: only what was recorded before the rules were. */
export async function listContradictions(page: PageRequest, reads: ReadStore): Promise<Connection<Contradiction>> {
  const limits = bounds(LIST, 1, page);
  const placed: Placed<Contradiction>[] = [];
  for (;;) {
    const { documents, hasMore } = await contradictionsFound(reads).page({
      where: [{ op: 'range', field: 'seq', from: (placed.at(-1)?.node.seq ?? -1) + 1 }],
      sort: [{ field: 'seq', direction: 'asc' }],
      limit: READ,
    });
    placed.push(...documents.map((node) => ({ node, key: [node.seq] })));
    if (!hasMore) return pageOf(placed, LIST, (a, b) => Number(a[0]) - Number(b[0]), limits);
  }
}
