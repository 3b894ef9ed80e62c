import { MilepostError } from '@milepost/domain';

/** Relay's arguments; with none of them the first page. */
export type PageArguments = {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
};

/**
 * What a list is paged by: of one that may move under the reader the point that its cursors carry, see `pointText`. `isWhole`: one page
 * of all, for whoever reads on and shows nobody a page; of lists that are in memory anyway.
 */
export type PageRequest = PageArguments & { readonly point?: string | null; readonly isWhole?: true };

/** Where a page lies in its list, after Relay; cursors are null on an empty page. */
export type PageInfo = {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
};
export type Edge<T> = { readonly cursor: string; readonly node: T };

/** A page of a list. */
export type Connection<T> = {
  /** Items on all pages. */
  readonly totalCount: number;
  readonly edges: readonly Edge<T>[];
  readonly nodes: readonly T[];
  readonly pageInfo: PageInfo;
};

/** Where an item stands in its list: the values that the list is ordered by, the last of them unique. */
export type SortKey = readonly (string | number | null)[];
export type Placed<T> = { readonly node: T; readonly key: SortKey };
export type Bounds = {
  readonly after: SortKey | null;
  readonly before: SortKey | null;
  readonly limit: number;
  readonly fromEnd: boolean;
  readonly point: string | null;
};

/** Items of a page that asks for no number, and of the largest that may be asked for. */
export const DEFAULT_PAGE = 50;
export const LARGEST_PAGE = 200;

export function cursorOf(list: string, key: SortKey, point: string | null = null): string {
  return Buffer.from(JSON.stringify([list, point, ...key])).toString('base64url');
}

/** The point that a cursor of any list carries, null where it carries none. @throws MilepostError CURSOR_INVALID */
export function pointOfCursor(cursor: string): string | null {
  const [, point = null] = decode(cursor);
  return point === null || typeof point === 'string' ? point : null;
}

/**
 * @param list names the list and its order: a cursor of another one is refused
 * @throws MilepostError PAGE_SIZE_NEGATIVE, PAGE_TOO_LARGE, FIRST_AND_LAST, CURSOR_INVALID, CURSOR_OF_ANOTHER_POINT
 */
export function bounds(
  list: string,
  arity: number,
  { first, after, last, before, point = null, isWhole }: PageRequest,
): Bounds {
  for (const [path, size] of Object.entries({ first, last })) {
    if (size === null || size === undefined) continue;
    if (size < 0) throw new MilepostError('PAGE_SIZE_NEGATIVE', { path });
    if (size > LARGEST_PAGE) throw new MilepostError('PAGE_TOO_LARGE', { limit: LARGEST_PAGE });
  }
  const given = <T>(value: T | null | undefined): value is T => value !== null && value !== undefined;
  if (given(first) && given(last)) throw new MilepostError('FIRST_AND_LAST');
  return {
    after: given(after) ? keyOf(list, arity, after, point) : null,
    before: given(before) ? keyOf(list, arity, before, point) : null,
    limit: isWhole ? Infinity : (first ?? last ?? DEFAULT_PAGE),
    fromEnd: given(last),
    point,
  };
}

/** A page of a list that is in memory, in the order of `compare`. */
export function pageOf<T>(
  items: readonly Placed<T>[],
  list: string,
  compare: (a: SortKey, b: SortKey) => number,
  { after, before, limit, fromEnd, point }: Bounds,
): Connection<T> {
  const from = after ? firstIndex(items, (item) => compare(item.key, after) > 0) : 0;
  const to = Math.max(from, before ? firstIndex(items, (item) => compare(item.key, before) >= 0) : items.length);
  const start = fromEnd ? Math.max(from, to - limit) : from;
  const end = fromEnd ? to : Math.min(to, from + limit);
  return connection(
    items.slice(start, end).map((item) => edgeOf(item, list, point)),
    { totalCount: items.length, hasNextPage: end < items.length, hasPreviousPage: start > 0 },
  );
}

/** A page of these edges, which stand in a list as told. */
export function connection<T>(
  edges: readonly Edge<T>[],
  { totalCount, ...has }: Pick<Connection<T>, 'totalCount'> & Pick<PageInfo, 'hasNextPage' | 'hasPreviousPage'>,
): Connection<T> {
  const pageInfo = {
    ...has,
    get startCursor() {
      return edges[0]?.cursor ?? null;
    },
    get endCursor() {
      return edges.at(-1)?.cursor ?? null;
    },
  };
  return { totalCount, edges, nodes: edges.map(({ node }) => node), pageInfo };
}

/** The same page of what is made of each item. */
export function mapNodes<S, T>(
  { totalCount, edges, nodes, pageInfo }: Connection<S>,
  of: (item: S) => T,
): Connection<T> {
  const made = nodes.map(of);
  const edgeWith = (node: T, index: number): Edge<T> => ({
    node,
    get cursor() {
      return edges[index]?.cursor ?? '';
    },
  });
  return { totalCount, edges: made.map(edgeWith), nodes: made, pageInfo };
}

/** A page of a list that is in memory, in its own order. */
export function pageInOrder<T>(nodes: readonly T[], list: string, limits: Bounds): Connection<T> {
  const placed = nodes.map((node, index) => ({ node, key: [index] }));
  return pageOf(placed, list, (a, b) => Number(a[0]) - Number(b[0]), limits);
}

/** Most clients ask for the cursor of the last edge only. */
function edgeOf<T>({ node, key }: Placed<T>, list: string, point: string | null): Edge<T> {
  return {
    node,
    get cursor() {
      return cursorOf(list, key, point);
    },
  };
}

function keyOf(list: string, arity: number, cursor: string, point: string | null): SortKey {
  const [name, carried, ...key] = decode(cursor);
  if (name !== list || key.length !== arity) throw new MilepostError('CURSOR_INVALID');
  if (point !== null && carried !== null && carried !== point) throw new MilepostError('CURSOR_OF_ANOTHER_POINT');
  return key;
}

function decode(cursor: string): SortKey {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const plain = (item: unknown) => item === null || typeof item === 'string' || Number.isSafeInteger(item);
    if (Array.isArray(value) && value.every(plain)) return value as SortKey;
  } catch {
    // not ours
  }
  throw new MilepostError('CURSOR_INVALID');
}

function firstIndex<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(items[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
}
