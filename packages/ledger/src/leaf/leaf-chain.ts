import type { Hash } from '../merkle/hash.js';
import { type EventLeaf, eventLeaf, type SealedEvent } from './event-leaf.js';

/** Makes the leaves of a log, event by event from its first: each names the one before it in its stream. */
export type LeafChain = {
  take(event: SealedEvent): EventLeaf;
};

export function createLeafChain(): LeafChain {
  const last = new Map<string, Hash>();
  let k = '';
  return {
    take(event) {
      // As known at a time is a prefix of the log, whatever its clock did. RFC 3339 of one length is ordered as text.
      if (event.recordedAt > k) k = event.recordedAt;
      const leaf = eventLeaf(event, k, last.get(event.stream) ?? null);
      last.set(event.stream, leaf.hash);
      return leaf;
    },
  };
}
