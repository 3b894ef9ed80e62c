import type { StoredCell } from './open-cells.js';

/**
 * What the commits of this process wrote last, so that a commit need not read what the one before it left. Good as long as nobody else
 * commits, which the commit's token tells.
 */
export type CommitMemory = {
  /** Forgets everything unless it was kept for the commit of that token. */
  expect(token: string | null): void;
  /** The open cells of the entity that reach past `v`, and perhaps earlier ones; undefined if they are not known. */
  cells(timeline: string, entity: string, v: number): readonly StoredCell[] | undefined;
  /** `cells` are all from their first on, or all that there are. */
  keepCells(timeline: string, entity: string, cells: readonly StoredCell[]): void;
  /** No document of the collection has a higher ordinal; undefined if that is not known. */
  highestOrdinal(collection: string): number | undefined;
  keepHighestOrdinal(collection: string, highest: number): void;
  keptFor(token: string): void;
};

const MOST_ENTITIES = 5_000;
const MOST_CELLS = 64;

export function commitMemory(): CommitMemory {
  /** Least recently used first. */
  const kept = new Map<string, readonly StoredCell[]>();
  const ordinals = new Map<string, number>();
  let keptToken: string | null = null;

  return {
    expect(token) {
      if (token !== keptToken) {
        kept.clear();
        ordinals.clear();
      }
      keptToken = token;
    },
    cells(timeline, entity, v) {
      const cells = kept.get(`${timeline}/${entity}`);
      const [first] = cells ?? [];
      return first !== undefined && first.v1 <= v ? cells : undefined;
    },
    keepCells(timeline, entity, cells) {
      const key = `${timeline}/${entity}`;
      kept.delete(key);
      kept.set(key, cells.slice(-MOST_CELLS));
      const [oldest] = kept.keys();
      if (kept.size > MOST_ENTITIES && oldest !== undefined) kept.delete(oldest);
    },
    highestOrdinal: (collection) => ordinals.get(collection),
    keepHighestOrdinal(collection, highest) {
      ordinals.set(collection, highest);
    },
    keptFor(token) {
      keptToken = token;
    },
  };
}
