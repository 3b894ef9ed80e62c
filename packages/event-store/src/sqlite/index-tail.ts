import type { StreamName } from '../port.js';
import type { Place } from './place.js';
import type { IndexEntries } from './index-tables.js';

/** Places of the last events of the log, in memory. */
export type IndexTail = {
  size(): number;
  findId(id: string): Place | undefined;
  /** In order of their revisions. */
  ofStream(stream: StreamName): readonly Place[];
  add(id: string, place: Place): void;
  /** Takes the last event of a stream away. */
  removeLast(id: string, stream: StreamName): void;
  /** All of it, in the order of the tables. */
  entries(): IndexEntries;
};

const none: readonly Place[] = [];

export function createIndexTail(): IndexTail {
  const byId = new Map<string, Place>();
  const byStream = new Map<StreamName, Place[]>();
  let upTo = 0;
  return {
    size: () => byId.size,
    findId: (id) => byId.get(id),
    ofStream: (stream) => byStream.get(stream) ?? none,
    add(id, place) {
      byId.set(id, place);
      const places = byStream.get(place.stream);
      if (places) places.push(place);
      else byStream.set(place.stream, [place]);
      upTo = place.ordinal;
    },
    removeLast(id, stream) {
      const places = byStream.get(stream);
      const removed = places?.pop();
      if (places?.length === 0) byStream.delete(stream);
      byId.delete(id);
      if (removed) upTo = removed.ordinal - 1;
    },
    entries: () => ({
      byId: [...byId].map(([id, { ordinal }]) => ({ id, ordinal })).sort((a, b) => (a.id < b.id ? -1 : 1)),
      byStream: [...byStream.keys()].sort().flatMap((stream) => byStream.get(stream) ?? []),
      upTo,
    }),
  };
}
