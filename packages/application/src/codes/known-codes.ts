import type { ReadStore } from '@milepost/read-store';
import { indexedEvents } from '../queries/collections.js';
import { viewsHead } from '../queries/views-head.js';
import { whenOtherViews } from '../queries/when-other-views.js';
import { codesSaid, SAYING_CODES } from './codes-said.js';

/** The project that has a further or national code by what is known at a seq, whatever the day; by default at the head of the views. */
export type KnownCodes = (code: string, seq?: number) => Promise<string | null>;

const PAGE = 1_000;

/** Read once, then only what was recorded since. Codes are not the world's but the register's: they find a project on every day. */
export function knownCodes(reads: ReadStore): KnownCodes {
  let codes = codesSaid();
  let seen = -1;
  let reading: Promise<void> | null = null;
  whenOtherViews(reads, () => {
    codes = codesSaid();
    seen = -1;
  });

  async function readOn(): Promise<void> {
    const [into, head] = [codes, await viewsHead(reads)];
    for (let from = seen + 1; ;) {
      const { documents } = await indexedEvents(reads).page({
        where: [
          { op: 'in', field: 'factType', values: SAYING_CODES },
          { op: 'range', field: 'seq', from, to: head.seq },
        ],
        sort: [{ field: 'seq', direction: 'asc' }],
        limit: PAGE,
      });
      // Others came into use meanwhile.
      if (into !== codes) return;
      for (const event of documents) codes.take(event);
      const last = documents.at(-1);
      if (last === undefined || documents.length < PAGE) break;
      seen = last.seq;
      from = seen + 1;
    }
    seen = head.seq;
  }

  return async (code, seq = Infinity) => {
    // A seq of a hypothesis lies beyond the head.
    while (seen < Math.min(seq, (await viewsHead(reads)).seq)) {
      reading ??= readOn().finally(() => (reading = null));
      await reading;
    }
    return codes.projectOf(code, seq);
  };
}
