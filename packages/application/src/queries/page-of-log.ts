import { MilepostError } from '@milepost/domain';
import type { Condition, Reads, Sort } from '@milepost/read-store';
import type { IndexedEvent } from '@milepost/views';
import { bounds, type Connection, connection, cursorOf, type PageRequest, type SortKey } from './paging.js';

/** A page of the events that meet the conditions, in an order. */
export type PageOfEvents = (
  where: readonly Condition[],
  page: PageRequest,
  events: Reads<IndexedEvent>,
) => Promise<Connection<IndexedEvent>>;

const LIST = 'events';
export const LOG_ORDER: Sort = [{ field: 'seq', direction: 'asc' }];

/** Of the list in the order of the log. */
export function eventCursor(seq: number, point: string | null = null): string {
  return cursorOf(LIST, [seq], point);
}

/** @throws MilepostError CURSOR_INVALID */
export function seqOfCursor(cursor: string): number {
  return seqOf(bounds(LIST, 1, { after: cursor }).after) ?? -1;
}

export async function pageOfLog(...[where, page, events]: Parameters<PageOfEvents>): ReturnType<PageOfEvents> {
  const { after, before, limit, fromEnd, point } = bounds(LIST, 1, page);
  const from = (seqOf(after) ?? -1) + 1;
  const to = (seqOf(before) ?? Number.MAX_SAFE_INTEGER) - 1;
  const sort: Sort = fromEnd ? [{ field: 'seq', direction: 'desc' }] : LOG_ORDER;
  const found =
    limit === 0 || from > to
      ? []
      : (await events.page({ where: [...where, { op: 'range', field: 'seq', from, to }], sort, limit })).documents;
  const nodes = fromEnd ? [...found].reverse() : found;
  const exists = async (condition: Condition) =>
    (await events.page({ where: [...where, condition], sort, limit: 1 })).documents.length > 0;
  // An empty page lies at the end that it was asked from.
  const firstSeq = nodes[0]?.seq ?? (fromEnd ? Math.max(from, to + 1) : from);
  const lastSeq = nodes.at(-1)?.seq ?? firstSeq - 1;
  return connection(
    nodes.map((node) => ({ cursor: eventCursor(node.seq, point), node })),
    {
      totalCount: await events.count(where),
      hasPreviousPage: await exists({ op: 'range', field: 'seq', to: firstSeq - 1 }),
      hasNextPage: await exists({ op: 'range', field: 'seq', from: lastSeq + 1 }),
    },
  );
}

function seqOf(key: SortKey | null): number | null {
  const seq = key?.[0];
  if (key && typeof seq !== 'number') throw new MilepostError('CURSOR_INVALID');
  return typeof seq === 'number' ? seq : null;
}
