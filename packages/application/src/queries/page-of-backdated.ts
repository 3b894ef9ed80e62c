import { MilepostError } from '@milepost/domain';
import { type Condition, isPortableText, type PageKey, type Sort } from '@milepost/read-store';
import type { IndexedEvent } from '@milepost/views';
import type { PageOfEvents } from './page-of-log.js';
import { bounds, connection, cursorOf, type SortKey } from './paging.js';

const LIST = 'events/BACKDATED_DESC';
/** The longest from occurring to being recorded first. */
export const BACKDATED_FIRST = orderOf('asc');
const REVERSED = orderOf('desc');

/** The further it occurred ahead of being recorded below zero, the earlier in the list. */
function orderOf(direction: 'asc' | 'desc') {
  return [
    { field: 'occurredAhead', direction },
    { field: 'seq', direction },
  ] as const satisfies Sort;
}

export async function pageOfBackdated(...[where, page, events]: Parameters<PageOfEvents>): ReturnType<PageOfEvents> {
  const { after, before, limit, fromEnd, point } = bounds(LIST, 3, page);
  const [start, end] = fromEnd ? [placeOf(before), placeOf(after)] : [placeOf(after), placeOf(before)];
  const towards = async (sort: Sort, from: PageKey | null, most: number) =>
    most === 0
      ? []
      : (await events.page({ where, sort, limit: most, ...(from === null ? {} : { after: from }) })).documents;
  const found = await towards(fromEnd ? REVERSED : BACKDATED_FIRST, start, limit);
  const isInside = (event: IndexedEvent) =>
    end === null || (fromEnd ? isBefore(end, placeIn(event)) : isBefore(placeIn(event), end));
  const nodes = found.filter(isInside);
  if (fromEnd) nodes.reverse();
  const [first, last] = [nodes[0], nodes.at(-1)];
  const any = async (sort: Sort, from: PageKey | null) => (await towards(sort, from, 1)).length > 0;
  // An empty page lies at the end that it was asked from, beside the event of its cursor.
  const isAtStart = async () => start !== null && (await events.count([...where, isEvent(start)])) > 0;
  return connection(
    nodes.map((node) => ({ cursor: cursorOf(LIST, [...placeIn(node).values, node.id] as SortKey, point), node })),
    {
      totalCount: await events.count(where),
      hasPreviousPage: first
        ? await any(REVERSED, placeIn(first))
        : fromEnd
          ? await any(REVERSED, start)
          : start !== null && ((await any(REVERSED, start)) || (await isAtStart())),
      hasNextPage: last
        ? await any(BACKDATED_FIRST, placeIn(last))
        : fromEnd
          ? start !== null && ((await any(BACKDATED_FIRST, start)) || (await isAtStart()))
          : await any(BACKDATED_FIRST, start),
    },
  );
}

function placeIn({ occurredAhead, seq, id }: IndexedEvent): PageKey {
  return { values: [occurredAhead, seq], id };
}

/** @throws MilepostError CURSOR_INVALID */
function placeOf(key: SortKey | null): PageKey | null {
  if (key === null) return null;
  const [ahead, seq, id] = key;
  if (typeof ahead !== 'number' || typeof seq !== 'number' || typeof id !== 'string' || !isPortableText(id))
    throw new MilepostError('CURSOR_INVALID');
  return { values: [ahead, seq], id };
}

/** In the list; `seq` is unique. */
function isBefore({ values: a }: PageKey, { values: b }: PageKey): boolean {
  return (Number(a[0]) - Number(b[0]) || Number(a[1]) - Number(b[1])) < 0;
}

function isEvent({ values }: PageKey): Condition {
  return { op: 'eq', field: 'seq', value: Number(values[1]) };
}
