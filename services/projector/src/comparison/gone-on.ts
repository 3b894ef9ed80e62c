import type { Document, ReadStore } from '@milepost/read-store';
import { CONTRADICTIONS, EVENT_INDEX } from '@milepost/views';
import type { StoredViews } from '../generations/generations.js';
import { type ComparedPart, namesOf } from './compared-parts.js';

/**
 * Whether a document tells of what one side alone has taken in: it is of a later event, or says what is best known of a stream that has
 * later events.
 */
export function goneOn(
  inUse: ReadStore,
  other: StoredViews,
  lastSeq: number,
): (part: ComparedPart, document: Document) => Promise<boolean> {
  const isIndexed = namesOf(other.schema).includes(EVENT_INDEX.name);
  const indexes = [inUse, ...(isIndexed ? [other.views] : [])].map((reads) => reads.collection(EVENT_INDEX.name));

  return async ({ view, facet }, { seq, stream }) => {
    if (facet !== null) return false;
    if (Number(seq) > lastSeq) return true;
    if (view !== CONTRADICTIONS.name || typeof stream !== 'string') return false;
    const later = indexes.map((index) =>
      index.count([
        { op: 'eq', field: 'stream', value: stream },
        { op: 'range', field: 'seq', from: lastSeq + 1 },
      ]),
    );
    return (await Promise.all(later)).some((events) => events > 0);
  };
}
