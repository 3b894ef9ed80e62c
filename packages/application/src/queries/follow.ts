import type { Calendar } from '@milepost/domain';
import type { ReadStore } from '@milepost/read-store';
import type { IndexedEvent } from '@milepost/views';
import { answerOf, eventConditions, type EventFilter, type IndexedAnswer } from './events.js';
import type { HeadWatch } from './head-watch.js';
import { viewsHead } from './views-head.js';

const PAGE = 200;

/** See `Register.follow`: reads the sealed index in seq order, so catching up and going live are the same loop. */
export async function* follow(
  filter: EventFilter,
  after: number | null,
  signal: AbortSignal,
  { reads, heads, calendar }: { reads: ReadStore; heads: HeadWatch; calendar: Calendar },
): AsyncGenerator<IndexedAnswer, void, void> {
  const where = eventConditions(filter, calendar);
  let seen = after ?? (await viewsHead(reads)).seq;
  for (;;) {
    const head = await heads.beyond(seen, signal);
    if (!head) return;
    const { documents, hasMore } = await reads.collection<IndexedEvent>('events').page({
      where: [...where, { op: 'range', field: 'seq', from: seen + 1, to: head.seq }],
      sort: [{ field: 'seq', direction: 'asc' }],
      limit: PAGE,
    });
    for (const event of documents) {
      seen = event.seq;
      yield answerOf(event);
    }
    if (!hasMore) seen = head.seq;
  }
}
