import { type Condition, isPortableText } from '@milepost/read-store';
import { allEvents } from './all-events.js';
import type { Basis, Head } from './basis.js';
import { indexedEvents } from './collections.js';
import { eventAnswer, type EventAnswer, indexedAnswer, type IndexedAnswer } from './event-answer.js';
import { eachEvent } from './each-event.js';
import { countEvents, type EventCounts } from './event-counts.js';
import { eventConditions, type EventFilter, range, type TimeRange } from './event-filter.js';
import { EVENT_ORDERS, type EventOrder } from './event-order.js';
import { bounds, type Connection, DEFAULT_PAGE, mapNodes, type PageRequest, pageOf, type SortKey } from './paging.js';
import type { ReadingSources } from './reading-sources.js';
import type { StoreSources } from './store-sources.js';
import type { TimeAxis } from './time-axis.js';

/** Events of the log behind the index among which one is looked for: more than views lag behind unless they are being rebuilt. */
const LOOKED_THROUGH = 10_000;

/** Steps of work to read all events of a project. */
const READ = 30;

export type EventsRequest = PageRequest & { readonly orderBy?: EventOrder | null };

/** A page of events, and how many match in all. */
export type EventsAnswer = Connection<IndexedAnswer> & { readonly counts: () => Promise<EventCounts> };

/** The audit trail, as far as the basis reaches. */
export async function listEvents(
  filter: EventFilter,
  { orderBy, ...page }: EventsRequest,
  basis: Basis,
  { reads, calendar, codes, words, work }: Pick<ReadingSources, 'reads' | 'calendar' | 'codes' | 'words' | 'work'>,
): Promise<EventsAnswer> {
  const projectOfCode = (code: string) => codes(code, basis.seq);
  const where = [...(await eventConditions(filter, { calendar, projectOfCode, words })), upTo(basis.seq)];
  const list = EVENT_ORDERS[orderBy ?? 'LOG'].page;
  const turn = work.step(page.first ?? page.last ?? DEFAULT_PAGE);
  if (turn) await turn;
  const found = await list(where, page, indexedEvents(reads));
  return {
    ...mapNodes(found, (event) => indexedAnswer(event, basis.seq)),
    counts: () => countEvents(where, indexedEvents(reads)),
  };
}

const READ_AT_ONCE = 200;

/**
 * The whole trail as far as the basis reaches, a batch after the other.
 * @throws MilepostError of kind `input`, naming what of the filter is malformed, unknown or too long
 */
export async function everyEvent(
  filter: EventFilter,
  orderBy: EventOrder,
  basis: Basis,
  { reads, calendar, codes, words }: Pick<ReadingSources, 'reads' | 'calendar' | 'codes' | 'words'>,
): Promise<AsyncIterable<readonly IndexedAnswer[]>> {
  const projectOfCode = (code: string) => codes(code, basis.seq);
  const where = [...(await eventConditions(filter, { calendar, projectOfCode, words })), upTo(basis.seq)];
  const pages = eachEvent(reads, where, { sort: EVENT_ORDERS[orderBy].sort, limit: READ_AT_ONCE });
  async function* answers(): AsyncGenerator<readonly IndexedAnswer[]> {
    for await (const page of pages) yield page.map((event) => indexedAnswer(event, basis.seq));
  }
  return answers();
}

export type ProjectEventsRequest = PageRequest & TimeRange & { readonly axis?: TimeAxis | null };

/** Every event about one project, by when it was recorded (KNOWN) or when it held (VALID, ties by record). */
export async function projectEvents(
  code: string,
  request: ProjectEventsRequest,
  basis: Basis,
  { reads, calendar, work }: Pick<ReadingSources, 'reads' | 'calendar' | 'work'>,
): Promise<EventsAnswer> {
  const axis = request.axis ?? 'KNOWN';
  const list = `project-events/${axis}`;
  const limits = bounds(list, 2, request);
  const field = axis === 'VALID' ? 'occurredAt' : 'recordedAt';
  const where: Condition[] = [
    { op: 'eq', field: 'project', value: code },
    upTo(basis.seq),
    ...range(field, axis === 'VALID' ? 'occurred' : 'recorded', request, calendar),
  ];
  const turn = work.step(READ);
  if (turn) await turn;
  const events = await allEvents(reads, where);
  const compare = (a: SortKey, b: SortKey) => Number(a[0]) - Number(b[0]) || Number(a[1]) - Number(b[1]);
  const placed = events
    .map((node) => ({ node, key: [axis === 'VALID' ? node.occurredAt : node.seq, node.seq] }))
    .sort((a, b) => compare(a.key, b.key));
  return {
    ...mapNodes(pageOf(placed, list, compare, limits), (event) => indexedAnswer(event, basis.seq)),
    counts: () => countEvents(where, indexedEvents(reads)),
  };
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

function upTo(seq: number): Condition {
  return { op: 'range', field: 'seq', to: seq };
}
