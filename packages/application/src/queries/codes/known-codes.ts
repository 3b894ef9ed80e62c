import type { JsonObject } from '@milepost/event-store';
import type { ReadStore } from '@milepost/read-store';
import type { IndexedEvent } from '@milepost/views';
import { indexedEvents } from '../collections.js';
import { viewsHead } from '../views-head.js';
import { whenOtherViews } from '../when-other-views.js';

/** The project that has a further or national code by what is known at a seq, whatever the day; by default at the head of the views. */
export type KnownCodes = (code: string, seq?: number) => Promise<string | null>;

/** A code as an event said it, until another event said otherwise of the same fact. */
type Said = { readonly project: string; readonly from: number; to: number };

/** Facts that say such a code, and where. */
const SAY: Readonly<Record<string, string>> = {
  CodeAssigned: 'code',
  ProjectListed: 'nationalCode',
  ListingAdjusted: 'nationalCode',
};
const PAGE = 1_000;

/** Read once, then only what was recorded since. Codes are not the world's but the register's: they find a project on every day. */
export function knownCodes(reads: ReadStore): KnownCodes {
  let byCode = new Map<string, Said[]>();
  let byEvent = new Map<string, Said>();
  let seen = -1;
  let reading: Promise<void> | null = null;
  whenOtherViews(reads, () => {
    byCode = new Map();
    byEvent = new Map();
    seen = -1;
  });

  function take({ id, seq, amends, factType, factSeq, project, data }: IndexedEvent): void {
    if (factSeq === null) return;
    const before = amends === null ? undefined : byEvent.get(amends);
    if (before) before.to = seq;
    const code = (saidOf(data) as Readonly<Record<string, unknown>>)[SAY[factType] ?? ''];
    if (typeof code !== 'string' || project === null) return;
    const said = { project, from: seq, to: Infinity };
    byEvent.set(id, said);
    byCode.set(code, [...(byCode.get(code) ?? []), said]);
  }

  async function readOn(): Promise<void> {
    const [into, head] = [byCode, await viewsHead(reads)];
    for (let from = seen + 1; ;) {
      const { documents } = await indexedEvents(reads).page({
        where: [
          { op: 'in', field: 'factType', values: Object.keys(SAY) },
          { op: 'range', field: 'seq', from, to: head.seq },
        ],
        sort: [{ field: 'seq', direction: 'asc' }],
        limit: PAGE,
      });
      // Others came into use meanwhile.
      if (into !== byCode) return;
      for (const event of documents) take(event);
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
    // At the head, `seq` is Infinity as well.
    const known = byCode.get(code)?.find(({ from, to }) => from <= seq && (seq < to || to === Infinity));
    return known?.project ?? null;
  };
}

/** What an event says of a fact, also where it restates one; nothing where it voids one. */
function saidOf(data: JsonObject): JsonObject {
  const { restated } = data;
  return typeof restated === 'object' && restated !== null ? (restated as JsonObject) : data;
}
