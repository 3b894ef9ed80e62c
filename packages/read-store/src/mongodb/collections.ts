import type { Collection, Db, IndexDirection } from 'mongodb';
import type { CollectionSchema, TimelineSchema } from '../port.js';
import type { StoreSchema } from '../schema.js';
import type { Stored } from './stored-document.js';

export type IndexKey = Readonly<Record<string, IndexDirection>>;
export type WantedIndexes = { readonly collection: string; readonly indexes: readonly IndexKey[] };

/** Views are made anew beside the present ones, as another version of the same collections. */
export const collectionName = (name: string, version: number): string => `${name}_v${version}`;

/**
 * Rectangles of valid time [v1, v2) by sequence [k1, k2), each with its entity `e`, the generation `g` of that (it rises when the entity
 * is forgotten), and the id `s` of its state, in three collections:
 * - now: open on both axes, one per entity, also the list of entities;
 * - latest: open-ended in valid time, closed in sequence; its fork node is that of [k1, k2). Of an entity disjoint in sequence;
 * - ended: ended in valid time; its fork node is that of [v1, v2). Mostly open in sequence.
 * The fork node is there twice, `from` and `to`, so that either branch of a look-up has one index only and no planner can take the other.
 *
 * Without transactions a reader finds every rectangle all the same, because what moves is written in its new place first: a
 * closed copy into `latest`, then the change of `now`; and it looks into `now` first.
 */
export type TimelineCollections = {
  readonly now: Collection<NowRow>;
  readonly latest: Collection<LatestRow>;
  readonly ended: Collection<EndedRow>;
  /** The documents of each facet by state. */
  readonly facets: ReadonlyMap<string, Collection<Stored>>;
};

type Row = {
  readonly _id: string;
  readonly e: string;
  readonly g: number;
  readonly v1: number;
  readonly k1: number;
  readonly s: string;
};
type Fork = { readonly from: number; readonly to: number };
export type NowRow = Row;
export type LatestRow = Row & Fork & { readonly k2: number };
export type EndedRow = Row & Fork & { readonly v2: number; readonly k2: number };

/** Stands for "still open" on the axis of sequence. */
export const OPEN = Number.MAX_SAFE_INTEGER;

/** In place of the id of a state: a rectangle without one. */
export const NO_STATE = '';

function timelineNames({ name, facets }: TimelineSchema, version: number) {
  const own = collectionName(name, version);
  return {
    now: `${own}.now`,
    latest: `${own}.latest`,
    ended: `${own}.ended`,
    facets: Object.keys(facets).map((facet) => [facet, `${own}.facet.${facet}`] as const),
  };
}

export function timelineCollections(db: Db, schema: TimelineSchema, version: number): TimelineCollections {
  const names = timelineNames(schema, version);
  return {
    now: db.collection(names.now),
    latest: db.collection(names.latest),
    ended: db.collection(names.ended),
    facets: new Map(names.facets.map(([facet, name]) => [facet, db.collection(name)])),
  };
}

/** All collections of a schema, each with the indexes it must have beside that of `_id`. */
export const wantedIndexes = (
  { collections = [], timelines = [] }: StoreSchema,
  version: number,
): readonly WantedIndexes[] => [
  ...collections.map((schema) => ({
    collection: collectionName(schema.name, version),
    indexes: collectionIndexes(schema),
  })),
  ...timelines.flatMap((schema) => timelineIndexes(schema, version)),
];

const ascending = (fields: readonly string[]): IndexKey => Object.fromEntries(fields.map((field) => [field, 1]));

/** Declared ones end in the id, but nothing follows an ordinal, of which no two are equal. */
export function collectionIndexes({ indexes, ordinal }: CollectionSchema): readonly IndexKey[] {
  const declared = indexes.map((index) => {
    const end = index.findIndex((field) => field === ordinal);
    return end < 0 ? [...index.map((field) => (field === 'id' ? '_id' : field)), '_id'] : index.slice(0, end + 1);
  });
  const all = [...(ordinal === undefined ? [] : [[ordinal]]), ...declared];
  const distinct = new Map(all.map((paths) => ascending(paths)).map((key) => [Object.keys(key).join(), key]));
  distinct.delete('_id');
  return [...distinct.values()];
}

function timelineIndexes(schema: TimelineSchema, version: number): WantedIndexes[] {
  const { now, latest, ended, facets } = timelineNames(schema, version);
  const indexes: Readonly<Record<string, readonly string[][]>> = {
    [now]: [['e'], ['k1', 'v1']],
    [latest]: [
      ['from', 'k1'],
      ['to', 'k2'],
      ['e', 'k2'],
    ],
    [ended]: [
      ['from', 'v1'],
      ['to', 'v2'],
      ['e', 'v2', 'k2'],
    ],
    ...Object.fromEntries(facets.map(([, name]) => [name, []])),
  };
  return Object.entries(indexes).map(([collection, keys]) => ({ collection, indexes: keys.map(ascending) }));
}
