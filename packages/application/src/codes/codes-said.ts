import type { JsonObject } from '@milepost/event-store';
import type { IndexedEvent } from '@milepost/views';

/** A code as an event said it, until another event said otherwise of the same fact. */
type Said = { readonly project: string; readonly from: number; to: number };

/** Facts that say such a code, and where. */
const SAY: Readonly<Record<string, string>> = {
  CodeAssigned: 'code',
  ProjectListed: 'nationalCode',
  ListingAdjusted: 'nationalCode',
};
export const SAYING_CODES = Object.keys(SAY);

/** Further and national codes as events say them. */
export function codesSaid() {
  const byCode = new Map<string, Said[]>();
  const byEvent = new Map<string, Said>();
  return {
    /** In the order of the log. */
    take({ id, seq, amends, factType, factSeq, project, data }: IndexedEvent): void {
      if (factSeq === null) return;
      const before = amends === null ? undefined : byEvent.get(amends);
      if (before) before.to = seq;
      const code = (saidOf(data) as Readonly<Record<string, unknown>>)[SAY[factType] ?? ''];
      if (typeof code !== 'string' || project === null) return;
      const said = { project, from: seq, to: Infinity };
      byEvent.set(id, said);
      byCode.set(code, [...(byCode.get(code) ?? []), said]);
    },
    /** @param seq Infinity for what stands now */
    projectOf(code: string, seq: number): string | null {
      const said = byCode.get(code)?.find(({ from, to }) => from <= seq && (seq < to || to === Infinity));
      return said?.project ?? null;
    },
  };
}

/** What an event says of a fact, also where it restates one; nothing where it voids one. */
function saidOf(data: JsonObject): JsonObject {
  const { restated } = data;
  return typeof restated === 'object' && restated !== null ? (restated as JsonObject) : data;
}
