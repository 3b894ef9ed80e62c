import type { Collection, Filter } from 'mongodb';
import type { TimelinePoint } from '../port.js';
import { ancestorsOf } from '../timeline/fork.js';
import { type EndedRow, type LatestRow, NO_STATE, type NowRow, type TimelineCollections } from './collections.js';
import { type Reading, readOptions } from './reading.js';
import { integer } from './stored-document.js';
import type { Horizon } from './views.js';

/** Where reads of a timeline look, and what counts there. */
export type TimelineScope = {
  readonly name: string;
  readonly collections: TimelineCollections;
  readonly horizon: Horizon;
  readonly reading: Reading;
};

/** Rows in one answer, if they fit. */
const MANY = 10_000;
const SHOWN = { _id: 0, e: 1, g: 1, s: 1 } as const;
type Shown = { readonly e: string; readonly g: number; readonly s: string };

const shown = async <T extends Shown>(
  scope: TimelineScope,
  collection: Collection<T>,
  filter: Filter<T>,
): Promise<Shown[]> =>
  collection
    .find(filter, { ...readOptions(scope.reading), batchSize: MANY })
    .project<Shown>(SHOWN)
    .toArray();

/** The states of all entities that had one at the point: ids by entity. */
export async function statesAt(scope: TimelineScope, point: TimelinePoint): Promise<Map<string, string>> {
  const { now, latest, ended } = scope.collections;
  const { validAt } = point;
  const seq = Math.min(point.seq, scope.horizon.seq);
  const open = await shown(scope, now, { k1: { $lte: integer(seq) }, v1: { $lte: integer(validAt) } });
  const closed = await Promise.all([
    shown(scope, latest, latestAt(validAt, seq)),
    shown(scope, ended, endedAt(validAt, seq)),
  ]);
  const states = new Map<string, string>();
  // A rectangle that was closed meanwhile is found in both places, with the same state.
  for (const row of [open, ...closed].flat())
    if (row.s !== NO_STATE && scope.horizon.isPresent(scope.name, row)) states.set(row.e, row.s);
  return states;
}

const nodes = (forks: readonly number[]) => ({ $in: forks.map(integer) });

function latestAt(validAt: number, seq: number): Filter<LatestRow> {
  const { atOrBelow, above } = ancestorsOf(seq);
  const [v, k] = [integer(validAt), integer(seq)];
  return {
    $or: [
      { to: nodes(atOrBelow), k2: { $gt: k }, v1: { $lte: v } },
      { from: nodes(above), k1: { $lte: k }, v1: { $lte: v } },
    ],
  };
}

function endedAt(validAt: number, seq: number): Filter<EndedRow> {
  const { atOrBelow, above } = ancestorsOf(validAt);
  const [v, k] = [integer(validAt), integer(seq)];
  return {
    $or: [
      { to: nodes(atOrBelow), v2: { $gt: v }, k1: { $lte: k }, k2: { $gt: k } },
      { from: nodes(above), v1: { $lte: v }, k1: { $lte: k }, k2: { $gt: k } },
    ],
  };
}

/** The states of some entities at the point: the same look-up along each entity's own rectangles. */
export async function statesOf(
  scope: TimelineScope,
  point: TimelinePoint,
  entities: readonly string[],
): Promise<Map<string, string>> {
  const { name, collections, horizon } = scope;
  const seq = Math.min(point.seq, horizon.seq);
  const nows = await collections.now
    .find({ e: { $in: [...entities] } }, { ...readOptions(scope.reading), batchSize: MANY })
    .toArray();
  const states = new Map<string, string>();
  const present = nows.filter((row) => horizon.isPresent(name, row));
  await Promise.all(
    present.map(async (row) => {
      const state = await stateOf(scope, row, point.validAt, seq);
      if (state !== null) states.set(row.e, state);
    }),
  );
  return states;
}

/** Each look-up only where the one before it leaves the question open: those rectangles that begin later are many, and none is the one. */
async function stateOf(scope: TimelineScope, now: NowRow, validAt: number, seq: number): Promise<string | null> {
  const { latest, ended } = scope.collections;
  const { e, g } = now;
  const [v, k] = [integer(validAt), integer(seq)];
  const options = readOptions(scope.reading);
  const last = now.k1 <= seq ? now : await latest.findOne({ e, k2: { $gt: k }, g }, { ...options, sort: { k2: 1 } });
  if (last === null || last.k1 > seq) return null;
  if (last.v1 <= validAt) return last.s;
  const known = { e, v2: { $gt: v }, k2: { $gt: k }, k1: { $lte: k }, g };
  const first = await ended.findOne(known, { ...options, sort: { v2: 1 } });
  // The first to end contains the point, unless the entity had not begun there.
  return first !== null && first.v1 <= validAt ? first.s : null;
}
