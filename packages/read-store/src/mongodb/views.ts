import type { Collection, Db } from 'mongodb';
import { SchemaChangedError } from '../schema-changed.js';
import type { Checkpoint } from '../port.js';
import type { Connection } from './connection.js';
import { type Reading, readOptions } from './reading.js';

/** The one document of each version of the views, in the collection `_views`. */
export type ViewsRow = {
  readonly _id: number;
  /** What the collections were made for. */
  readonly schema: string;
  /** JSON; null before the first commit. */
  readonly checkpoint: string | null;
  /** Another one with each commit, so that a writer knows its own, also when no answer came. */
  readonly commit: string | null;
  /** The highest sequence of anything committed: what is beyond belongs to a commit under way, or to one that broke off. */
  readonly seq: number;
  /** The present generation of the entities that were forgotten; of all others it is 0. */
  readonly forgotten: readonly Forgotten[];
};
type Forgotten = { readonly timeline: string; readonly entity: string; readonly generation: number };

export const viewsCollection = (db: Db): Collection<ViewsRow> => db.collection('_views');

/** @throws ReadStoreError SCHEMA_CHANGED if they were dropped */
export async function findViews(
  { db, place, hasTransactions }: Connection,
  version: number,
  reading: Reading,
): Promise<ViewsRow> {
  // What a majority has cannot be lost again by an election.
  const concern =
    reading.session === undefined && hasTransactions ? { readConcern: { level: 'majority' as const } } : {};
  const row = await viewsCollection(db).findOne({ _id: version }, { ...concern, ...readOptions(reading) });
  if (row !== null) return row;
  throw new SchemaChangedError(`The views in ${place} were dropped. Open them again, or another version.`, null);
}

export const checkpointOf = ({ checkpoint }: ViewsRow): Checkpoint | null =>
  checkpoint === null ? null : (JSON.parse(checkpoint) as Checkpoint);

export function generationsOf({ forgotten }: ViewsRow): (timeline: string, entity: string) => number {
  const generations = new Map(
    forgotten.map(({ timeline, entity, generation }) => [`${timeline}/${entity}`, generation]),
  );
  return (timeline, entity) => generations.get(`${timeline}/${entity}`) ?? 0;
}

/** What of the rows counts. */
export type Horizon = {
  /** Rows of a later sequence do not. */
  readonly seq: number;
  /** Nor do those of another generation than an entity's present one. */
  isPresent(timeline: string, row: { readonly e: string; readonly g: number }): boolean;
};

/** Of a transaction or a snapshot, in which no commit is half done. */
export const EVERYTHING: Horizon = { seq: Infinity, isPresent: () => true };

export function horizonOf(row: ViewsRow): Horizon {
  const generationOf = generationsOf(row);
  return { seq: row.seq, isPresent: (timeline, { e, g }) => generationOf(timeline, e) === g };
}
