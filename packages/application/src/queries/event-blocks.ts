import type { ReadStore } from '@milepost/read-store';
import type { IndexedEvent } from '@milepost/views';
import { LRUCache } from 'lru-cache';
import { indexedEvents } from './collections.js';
import { indexedAnswer, type IndexedAnswer } from './event-answer.js';
import { whenOtherViews } from './when-other-views.js';

export const BLOCK = 200;
const KEPT = 16;

/** As it lies in the index, and as it is told: the same object to all, who can so know that they tell the same. */
export type SharedEvent = { readonly indexed: IndexedEvent; readonly answer: IndexedAnswer };

/** The event index in blocks of consecutive events, each event read once for all who follow. The blocks used last are kept. */
export type EventBlocks = {
  /** The events behind `seq` to the end of its block, or to `head` at least where that comes first. */
  after(seq: number, head: number): Promise<readonly SharedEvent[]>;
};

type Block = {
  readonly from: number;
  /** Grows as the head goes on. */
  readonly events: SharedEvent[];
  reading: Promise<void>;
};

export function eventBlocks(reads: ReadStore): EventBlocks {
  const blocks = new LRUCache<number, Block>({ max: KEPT });
  whenOtherViews(reads, () => blocks.clear());

  function blockAt(seq: number): Block {
    const from = seq - (seq % BLOCK);
    const block = blocks.get(from) ?? { from, events: [], reading: Promise.resolve() };
    blocks.set(from, block);
    return block;
  }

  async function readTo(block: Block, to: number): Promise<void> {
    const from = block.from + block.events.length;
    if (from > to) return;
    const { documents } = await indexedEvents(reads).page({
      where: [{ op: 'range', field: 'seq', from, to }],
      sort: [{ field: 'seq', direction: 'asc' }],
      limit: BLOCK,
    });
    block.events.push(...documents.map((indexed) => ({ indexed, answer: indexedAnswer(indexed, indexed.seq) })));
  }

  return {
    async after(seq, head) {
      const block = blockAt(seq + 1);
      const to = Math.min(head, block.from + BLOCK - 1);
      if (block.from + block.events.length <= to) {
        block.reading = block.reading.catch(() => undefined).then(() => readTo(block, to));
        await block.reading;
      }
      return block.events.slice(seq + 1 - block.from);
    },
  };
}
