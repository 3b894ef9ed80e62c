import type { Document, Operation } from '../port.js';
import { forkNode } from '../timeline/fork.js';
import { type EndedRow, type LatestRow, type NowRow, OPEN } from './collections.js';
import type { CommitMemory } from './commit-memory.js';
import { cellId, type EntityChanges, type EntityWeaver, entityWeaver, type Rectangle } from './entity-weaver.js';
import type { TimelineScope } from './look-up.js';
import { openCells, type StoredCell } from './open-cells.js';
import { inSession } from './reading.js';
import { integer, type Stored } from './stored-document.js';
import type { Codecs } from './timeline-reads.js';
import { adding, changing, mayBeThere, type WriteStep, type Writing } from './writing.js';

export type OfTimeline = Extract<Operation, { readonly timeline: string }>;

/** Generations of entities before the commit, and of those that it forgets after it. */
export type Generations = {
  readonly present: (entity: string) => number;
  readonly next: (entity: string) => number;
};

/**
 * What the operations come to for each entity, on what is stored. Writes nothing.
 * @throws ReadStoreError INVALID_OPERATION
 */
export async function planTimeline(
  scope: TimelineScope,
  operations: readonly OfTimeline[],
  generations: Generations,
  memory: CommitMemory,
): Promise<EntityChanges[]> {
  const earliest = new Map<string, number>();
  for (const operation of operations) {
    const v = operation.kind === 'weave' ? (operation.opens[0]?.v1 ?? 0) : Infinity;
    earliest.set(operation.entity, Math.min(v, earliest.get(operation.entity) ?? Infinity));
  }
  const cells = await cellsFrom(scope, earliest, memory);
  const weavers = new Map<string, EntityWeaver>();
  for (const operation of operations) {
    const { entity } = operation;
    const weaver = weavers.get(entity) ?? entityWeaver(entity, cells.get(entity) ?? [], generations.present(entity));
    weavers.set(entity, weaver);
    if (operation.kind === 'weave') weaver.weave(operation);
    else weaver.forget(generations.next(entity));
  }
  return [...weavers.values()].map((weaver) => weaver.changes());
}

async function cellsFrom(
  scope: TimelineScope,
  asked: ReadonlyMap<string, number>,
  memory: CommitMemory,
): Promise<ReadonlyMap<string, readonly StoredCell[]>> {
  const [known, missing] = [new Map<string, readonly StoredCell[]>(), new Map<string, number>()];
  for (const [entity, v] of asked) {
    const cells = memory.cells(scope.name, entity, v);
    if (cells === undefined) missing.set(entity, v);
    else known.set(entity, cells);
  }
  if (missing.size === 0) return known;
  return new Map([...known, ...(await openCells(scope, missing))]);
}

/** States first, `now` last: without a transaction, an entity's `now` says that all before it is written. */
export const timelineSteps = (
  { collections }: TimelineScope,
  codecs: Codecs,
  changes: readonly EntityChanges[],
): WriteStep[] => [
  ...[...collections.facets].map(([facet, collection]) =>
    adding(collection, () => changes.flatMap((one) => facetRows(one, facet, codecs))),
  ),
  adding(collections.latest, () => changes.flatMap(latestRows)),
  adding(collections.ended, () => changes.flatMap(endedRows)),
  changing(collections.ended, (writing) => {
    // A new one that a commit which broke off has left there may still be open.
    const isThere = mayBeThere(writing, collections.ended.collectionName);
    return changes.flatMap(({ entity, generation, closed, ended }) =>
      [...closed, ...(isThere ? ended.filter(({ k2 }) => k2 !== OPEN) : [])].map(({ k1, v1, k2 }) => ({
        updateOne: { filter: { _id: cellId(k1, v1, generation, entity) }, update: { $min: { k2: integer(k2) } } },
      })),
    );
  }),
  changing(collections.now, ({ session }) =>
    changes.flatMap(({ entity, generation, now }) => {
      if (now === null) return [];
      const [v1, k1] = [integer(now.v1), integer(now.k1)];
      const row: Omit<NowRow, '_id'> = { e: entity, g: generation, v1, k1, s: now.state };
      const filter = { _id: `${generation}:${entity}`, ...(session === undefined ? { k1: { $lt: k1 } } : {}) };
      return [{ updateOne: { filter, update: { $set: row }, upsert: true } }];
    }),
  ),
];

const facetRows = ({ states }: EntityChanges, facet: string, codecs: Codecs): Stored[] =>
  states.map(({ id, state }) => ({ _id: id, ...codecs.get(facet)?.encode(state[facet] as Document) }));

const rowOf = ({ entity, generation }: EntityChanges, { v1, k1, k2, state }: Rectangle, fork: number) => ({
  _id: cellId(k1, v1, generation, entity),
  e: entity,
  g: generation,
  v1: integer(v1),
  k1: integer(k1),
  k2: integer(k2),
  s: state,
  from: integer(fork),
  to: integer(fork),
});

const latestRows = (changes: EntityChanges): LatestRow[] =>
  changes.latest.map((one) => rowOf(changes, one, forkNode(one.k1, one.k2)));

const endedRows = (changes: EntityChanges): EndedRow[] =>
  changes.ended.map((one) => {
    const end = one.v2 ?? OPEN;
    return { ...rowOf(changes, one, forkNode(one.v1, end)), v2: integer(end) };
  });

/** Removes what there is of other generations of the forgotten entities. */
export async function sweep(
  { collections }: TimelineScope,
  changes: readonly EntityChanges[],
  { session }: Writing,
): Promise<void> {
  const { now, latest, ended, facets } = collections;
  const options = inSession(session);
  for (const { entity, generation, isForgotten } of changes) {
    if (!isForgotten) continue;
    const others = { e: entity, g: { $ne: generation } };
    const states = new Set<string>();
    for (const rows of [now, latest, ended])
      for (const { s } of await rows.find(others, options).project<{ s: string }>({ s: 1 }).toArray()) states.add(s);
    for (const facet of facets.values()) await facet.deleteMany({ _id: { $in: [...states] } }, options);
    for (const rows of [ended, latest, now]) await rows.deleteMany(others, options);
  }
}
