import { matcherOf, type ReadStore } from '@milepost/read-store';
import { EVENT_INDEX } from '@milepost/views';
import { indexedEvents } from './collections.js';
import { BLOCK, type EventBlocks } from './event-blocks.js';
import { indexedAnswer, type IndexedAnswer } from './event-answer.js';
import { eventConditions, type EventFilter, type EventFilterSources } from './event-filter.js';
import type { HeadWatch } from './head-watch.js';
import { viewsHead } from './views-head.js';

export type FollowSources = EventFilterSources & {
  readonly reads: ReadStore;
  readonly blocks: EventBlocks;
  readonly heads: HeadWatch;
};

/**
 * See `Register.follow`: reads the sealed index in seq order, so catching up and going live are the same loop. Near the head everybody
 * reads the same blocks and each picks what matches; a filter that has far to go is left to the store.
 */
export async function* follow(
  filter: EventFilter,
  after: number | null,
  signal: AbortSignal,
  { reads, blocks, heads, ...sources }: FollowSources,
): AsyncGenerator<IndexedAnswer, void, void> {
  const where = await eventConditions(filter, sources);
  const matches = matcherOf(EVENT_INDEX, where);
  let seen = after ?? (await viewsHead(reads)).seq;
  for (;;) {
    const head = await heads.beyond(seen, signal);
    if (!head) return;
    if (where.length === 0 || head.seq - seen <= BLOCK) {
      for (const { indexed, answer } of await blocks.after(seen, head.seq)) {
        seen = indexed.seq;
        if (matches(indexed)) yield answer;
      }
      continue;
    }
    const { documents, hasMore } = await indexedEvents(reads).page({
      where: [...where, { op: 'range', field: 'seq', from: seen + 1, to: head.seq }],
      sort: [{ field: 'seq', direction: 'asc' }],
      limit: BLOCK,
    });
    for (const event of documents) {
      seen = event.seq;
      yield indexedAnswer(event, event.seq);
    }
    if (!hasMore) seen = head.seq;
  }
}
