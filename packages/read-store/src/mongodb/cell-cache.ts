import type { StoredCell } from './open-cells.js';

/**
 * Open cells of the entities that commits of this process touched last, so that a commit need not read what the one before it wrote.
 * Good as long as nobody else commits, which the commit's token tells.
 */
export type CellCache = {
  /** Forgets everything unless it was kept for the commit of that token. */
  expect(token: string | null): void;
  /** The open cells that reach past `v`, and perhaps earlier ones; undefined if they are not known. */
  find(timeline: string, entity: string, v: number): readonly StoredCell[] | undefined;
  /** `cells` are all from their first on, or all that there are. */
  keep(timeline: string, entity: string, cells: readonly StoredCell[]): void;
  keptFor(token: string): void;
};

const MOST_ENTITIES = 5_000;
const MOST_CELLS = 64;

export const cellCache = (): CellCache => {
  /** Least recently used first. */
  const kept = new Map<string, readonly StoredCell[]>();
  let keptToken: string | null = null;

  return {
    expect(token) {
      if (token !== keptToken) kept.clear();
      keptToken = token;
    },
    find(timeline, entity, v) {
      const cells = kept.get(`${timeline}/${entity}`);
      const [first] = cells ?? [];
      return first !== undefined && first.v1 <= v ? cells : undefined;
    },
    keep(timeline, entity, cells) {
      const key = `${timeline}/${entity}`;
      kept.delete(key);
      kept.set(key, cells.slice(-MOST_CELLS));
      const [oldest] = kept.keys();
      if (kept.size > MOST_ENTITIES && oldest !== undefined) kept.delete(oldest);
    },
    keptFor(token) {
      keptToken = token;
    },
  };
};
