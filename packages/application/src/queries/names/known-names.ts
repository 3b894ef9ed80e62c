import type { ReadStore } from '@milepost/read-store';
import { recordedNames } from '../collections.js';
import { viewsHead } from '../views-head.js';
import { whenOtherViews } from '../when-other-views.js';
import { nameRegister, type NameRegister } from './near-names.js';

/** The names in the views up to a seq at least, by default up to their head. */
export type KnownNames = (seq?: number) => Promise<NameRegister>;

const PAGE = 5_000;

/** Read once, then only what was recorded since. */
export function knownNames(reads: ReadStore): KnownNames {
  let names = nameRegister();
  let seen = -1;
  let reading: Promise<void> | null = null;
  whenOtherViews(reads, () => {
    names = nameRegister();
    seen = -1;
  });

  async function readOn(): Promise<void> {
    const [into, from, head] = [names, seen, await viewsHead(reads)];
    const found = [];
    for (let after: Parameters<typeof pageFrom>[1] = null; ;) {
      const { documents, hasMore } = await pageFrom([from + 1, head.seq], after);
      found.push(...documents);
      const last = documents.at(-1);
      if (!hasMore || last === undefined) break;
      after = { values: [last.seq], id: last.id };
    }
    // Others came into use meanwhile.
    if (into !== names) return readOn();
    for (const name of found) names.add(name);
    seen = head.seq;
  }

  function pageFrom([from, to]: readonly [number, number], after: { values: number[]; id: string } | null) {
    return recordedNames(reads).page({
      where: [{ op: 'range', field: 'seq', from, to }],
      sort: [{ field: 'seq', direction: 'asc' }],
      limit: PAGE,
      ...(after === null ? {} : { after }),
    });
  }

  return async (seq = Infinity) => {
    if (seen >= seq) return names;
    // A seq of a hypothesis lies beyond the head.
    while (seen < Math.min(seq, (await viewsHead(reads)).seq)) {
      reading ??= readOn().finally(() => (reading = null));
      await reading;
    }
    return names;
  };
}
