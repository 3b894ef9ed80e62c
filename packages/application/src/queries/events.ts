import { type Calendar, MilepostError, nameKey } from '@milepost/domain';
import { type Condition, isPortableText, type ReadStore } from '@milepost/read-store';
import type { IndexedEvent } from '@milepost/views';
import type { Basis, Head } from './basis.js';
import { indexedEvents } from './collections.js';
import { eventAnswer, type EventAnswer, indexedAnswer, type IndexedAnswer } from './event-answer.js';
import { instantAt } from './instant-at.js';
import {
  bounds,
  connection,
  type Connection,
  cursorOf,
  mapNodes,
  type PageArguments,
  pageOf,
  type SortKey,
} from './paging.js';
import { spellingsOf } from './spellings.js';
import type { StoreSources } from './store-sources.js';
import type { TimeAxis } from './time-axis.js';

export type TimeRange = { readonly from?: string | null; readonly to?: string | null };

/** See `EventFilter` of the API. */
export type EventFilter = {
  readonly types?: readonly string[] | null;
  readonly streams?: readonly string[] | null;
  /** Codes, or ids (`project-…`). */
  readonly projects?: readonly string[] | null;
  readonly actors?: readonly string[] | null;
  readonly units?: readonly string[] | null;
  readonly occurred?: TimeRange | null;
  readonly recorded?: TimeRange | null;
  readonly backdatedDays?: number | null;
  readonly amendmentsOnly?: boolean | null;
};

const LIST = 'events';
const MOST_VALUES = 1_000;
/** Events of the log behind the index among which one is looked for: more than views lag behind unless they are being rebuilt. */
const LOOKED_THROUGH = 10_000;

export function eventCursor(seq: number): string {
  return cursorOf(LIST, [seq]);
}

/** @throws MilepostError CURSOR_INVALID */
export function seqOfCursor(cursor: string): number {
  return seqOf(bounds(LIST, 1, { after: cursor }).after) ?? -1;
}

/** @throws MilepostError of kind `input`, naming what is malformed or too long */
export function eventConditions(filter: EventFilter, calendar: Calendar): Condition[] {
  const conditions: Condition[] = [];
  const among = (field: string, path: string, values: readonly string[] | null | undefined) => {
    if (!values) return;
    if (values.length > MOST_VALUES) {
      throw new MilepostError('LIST_TOO_LONG', { path: `filter.${path}`, limit: MOST_VALUES });
    }
    // What no store can hold is in no event.
    conditions.push({ op: 'in', field, values: values.filter(isPortableText) });
  };
  among('type', 'types', filter.types);
  among('stream', 'streams', filter.streams);
  among('project', 'projects', filter.projects?.flatMap(spellingsOf));
  among('actor', 'actors', filter.actors);
  among('unit', 'units', filter.units?.map(nameKey));
  for (const [field, path] of [
    ['occurredAt', 'occurred'],
    ['recordedAt', 'recorded'],
  ] as const) {
    conditions.push(...range(field, `filter.${path}`, filter[path], calendar));
  }
  if (filter.backdatedDays !== null && filter.backdatedDays !== undefined) {
    conditions.push({ op: 'range', field: 'backdatedDays', from: filter.backdatedDays });
  }
  if (filter.amendmentsOnly) conditions.push({ op: 'eq', field: 'amendment', value: true });
  return conditions;
}

/** The audit trail in log order, as far as the basis reaches. */
export async function listEvents(
  filter: EventFilter,
  page: PageArguments,
  basis: Basis,
  { reads, calendar }: Pick<StoreSources, 'reads' | 'calendar'>,
): Promise<Connection<IndexedAnswer>> {
  const { after, before, limit, fromEnd } = bounds(LIST, 1, page);
  const events = indexedEvents(reads);
  const where = [...eventConditions(filter, calendar), upTo(basis.seq)];
  const from = (seqOf(after) ?? -1) + 1;
  const to = Math.min(basis.seq, (seqOf(before) ?? Number.MAX_SAFE_INTEGER) - 1);
  const sort = [{ field: 'seq', direction: fromEnd ? ('desc' as const) : ('asc' as const) }];
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
    nodes.map((node) => ({ cursor: eventCursor(node.seq), node: indexedAnswer(node, basis.seq) })),
    {
      totalCount: await events.count(where),
      hasPreviousPage: await exists({ op: 'range', field: 'seq', to: firstSeq - 1 }),
      hasNextPage: await exists({ op: 'range', field: 'seq', from: lastSeq + 1 }),
    },
  );
}

export type ProjectEventsRequest = PageArguments & {
  readonly axis?: TimeAxis | null;
  readonly from?: string | null;
  readonly to?: string | null;
};

/** Every event about one project, by when it was recorded (KNOWN) or when it held (VALID, ties by record). */
export async function projectEvents(
  code: string,
  request: ProjectEventsRequest,
  basis: Basis,
  { reads, calendar }: Pick<StoreSources, 'reads' | 'calendar'>,
): Promise<Connection<IndexedAnswer>> {
  const axis = request.axis ?? 'KNOWN';
  const list = `project-events/${axis}`;
  const limits = bounds(list, 2, request);
  const field = axis === 'VALID' ? 'occurredAt' : 'recordedAt';
  const where: Condition[] = [
    { op: 'eq', field: 'project', value: code },
    upTo(basis.seq),
    ...range(field, axis === 'VALID' ? 'occurred' : 'recorded', request, calendar),
  ];
  const events = await allEvents(reads, where);
  const compare = (a: SortKey, b: SortKey) => Number(a[0]) - Number(b[0]) || Number(a[1]) - Number(b[1]);
  const placed = events
    .map((node) => ({ node, key: [axis === 'VALID' ? node.occurredAt : node.seq, node.seq] }))
    .sort((a, b) => compare(a.key, b.key));
  return mapNodes(pageOf(placed, list, compare, limits), (event) => indexedAnswer(event, basis.seq));
}

/** By ids, in their order; from the log itself where the index, which was at `head`, has not got there. */
export async function eventsById(
  ids: readonly string[],
  head: Head,
  { reads, log }: Pick<StoreSources, 'reads' | 'log'>,
): Promise<(EventAnswer | null)[]> {
  const possible = ids.filter(isPortableText);
  const indexed = await indexedEvents(reads).getMany(possible);
  const found = new Map<string, EventAnswer>();
  for (const document of indexed) if (document) found.set(document.id, indexedAnswer(document, head.seq));
  const missing = new Set(possible.filter((id) => !found.has(id)));
  if (missing.size > 0) {
    const behind = await log.readAll({
      ...(head.position === null ? {} : { after: head.position }),
      limit: LOOKED_THROUGH,
    });
    for (const event of behind) if (missing.has(event.id)) found.set(event.id, eventAnswer(event, head.seq));
  }
  return ids.map((id) => found.get(id) ?? null);
}

/** For each id the events that correct or retract it, in log order, whenever they were recorded. */
export async function amendmentsOf(
  ids: readonly string[],
  head: Head,
  { reads }: Pick<StoreSources, 'reads'>,
): Promise<EventAnswer[][]> {
  const amendments = await allEvents(reads, [{ op: 'in', field: 'amends', values: [...ids] }]);
  return ids.map((id) =>
    amendments.filter(({ amends }) => amends === id).map((event) => indexedAnswer(event, head.seq)),
  );
}

export async function allEvents(reads: ReadStore, where: readonly Condition[]): Promise<IndexedEvent[]> {
  const found: IndexedEvent[] = [];
  for (;;) {
    const from = (found.at(-1)?.seq ?? -1) + 1;
    const page = await indexedEvents(reads).page({
      where: [...where, { op: 'range', field: 'seq', from }],
      sort: [{ field: 'seq', direction: 'asc' }],
      limit: 5_000,
    });
    found.push(...page.documents);
    if (!page.hasMore) return found;
  }
}

function upTo(seq: number): Condition {
  return { op: 'range', field: 'seq', to: seq };
}

function seqOf(key: readonly (string | number | null)[] | null): number | null {
  const seq = key?.[0];
  if (key && typeof seq !== 'number') throw new MilepostError('CURSOR_INVALID');
  return typeof seq === 'number' ? seq : null;
}

export function range(
  field: string,
  path: string,
  given: TimeRange | null | undefined,
  calendar: Calendar,
): Condition[] {
  const bound = (end: 'from' | 'to') => {
    const text = given?.[end];
    if (!text) return undefined;
    return instantAt(`${path}.${end}`, text, calendar, end === 'from' ? 'start' : 'end');
  };
  const [from, to] = [bound('from'), bound('to')];
  if (from === undefined && to === undefined) return [];
  return [{ op: 'range', field, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }];
}
