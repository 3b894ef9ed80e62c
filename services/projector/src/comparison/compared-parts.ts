import type { Reads, ReadStore, StoreSchema, TimelinePoint } from '@milepost/read-store';
import { VIEWS } from '@milepost/views';
import type { StoredViews } from '../generations/generations.js';

/** What is compared document by document: a facet of both sides at a point, or a list of both. */
export type ComparedPart = {
  readonly view: string;
  /** Null: a list without valid time. */
  readonly facet: string | null;
  readonly point: TimelinePoint | null;
  readonly inUse: Reads;
  readonly other: Reads;
};

export function comparedParts(
  inUse: ReadStore,
  other: StoredViews,
  points: readonly TimelinePoint[],
): readonly ComparedPart[] {
  const parts: ComparedPart[] = [];
  const theirs = new Set(namesOf(other.schema));
  for (const name of namesOf(VIEWS).filter((one) => theirs.has(one))) {
    const [view = '', facet = null] = name.split('.');
    if (facet === null)
      parts.push({ view, facet, point: null, inUse: inUse.collection(view), other: other.views.collection(view) });
    else
      for (const point of points) {
        const [a, b] = [inUse, other.views].map((reads) => reads.timeline(view).at(facet, point)) as [Reads, Reads];
        parts.push({ view, facet, point, inUse: a, other: b });
      }
  }
  return parts;
}

/** Lists by their name, facets of timelines as `timeline.facet`. */
export function namesOf({ collections = [], timelines = [] }: StoreSchema): readonly string[] {
  return [
    ...collections.map(({ name }) => name),
    ...timelines.flatMap(({ name, facets }) => Object.keys(facets).map((facet) => `${name}.${facet}`)),
  ];
}
