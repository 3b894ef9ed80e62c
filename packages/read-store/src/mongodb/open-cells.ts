import type { Filter } from 'mongodb';
import { chunks } from '../chunks.js';
import { type EndedRow, type LatestRow, type NowRow, OPEN } from './collections.js';
import type { TimelineScope } from './look-up.js';
import { readOptions } from './reading.js';
import { integer } from './stored-document.js';

/** A cell of an entity that is open in sequence, as stored; `v2` null: open-ended. */
export type StoredCell = {
  readonly v1: number;
  readonly v2: number | null;
  readonly k1: number;
  readonly state: string;
};

/** Entities in one query. */
const AT_ONCE = 100;

/**
 * For each entity, in order of v1, the cells open in sequence that reach past `v`: as of the horizon, beyond which a commit that broke
 * off may have closed some and opened others. None for an entity that has no cells at all.
 */
export async function openCells(
  scope: TimelineScope,
  asked: ReadonlyMap<string, number>,
): Promise<Map<string, StoredCell[]>> {
  const lasts = await lastCells(scope, [...asked.keys()]);
  const cells = new Map([...lasts].map(([entity, last]) => [entity, [last]]));
  const earlier = [...asked].filter(([entity, v]) => (lasts.get(entity)?.v1 ?? -Infinity) > v);
  for (const some of chunks(earlier, AT_ONCE)) {
    for (const { e, v1, v2, k1, s } of await endedCells(scope, some)) cells.get(e)?.push({ v1, v2, k1, state: s });
  }
  for (const found of cells.values()) found.sort((a, b) => a.v1 - b.v1);
  return cells;
}

/** Rows in one answer, if they fit. */
const MANY = 10_000;

async function lastCells(scope: TimelineScope, entities: readonly string[]): Promise<Map<string, StoredCell>> {
  const { name, collections, horizon } = scope;
  const lasts = new Map<string, StoredCell>();
  const rows = await collections.now
    .find({ e: { $in: [...entities] } }, { ...readOptions(scope.reading), batchSize: MANY })
    .toArray();
  for (const row of rows) {
    if (!horizon.isPresent(name, row)) continue;
    const last = row.k1 <= horizon.seq ? row : await lastBefore(scope, row);
    if (last !== null) lasts.set(row.e, { v1: last.v1, v2: null, k1: last.k1, state: last.s });
  }
  return lasts;
}

/** The cell that a commit which broke off has closed already. */
async function lastBefore(scope: TimelineScope, { e, g }: NowRow): Promise<LatestRow | null> {
  const { collections, horizon } = scope;
  const closed = { e, g, k2: { $gt: integer(horizon.seq) } };
  const found = await collections.latest.findOne(closed, { ...readOptions(scope.reading), sort: { k2: 1 } });
  return found !== null && found.k1 <= horizon.seq ? found : null;
}

async function endedCells(
  scope: TimelineScope,
  asked: readonly (readonly [entity: string, v: number])[],
): Promise<EndedRow[]> {
  const { name, collections, horizon } = scope;
  const openAfter = integer(Math.min(horizon.seq, OPEN - 1));
  const branches = asked.map(([e, v]): Filter<EndedRow> => ({
    e,
    v2: { $gt: integer(v) },
    k2: { $gt: openAfter },
    k1: { $lte: openAfter },
  }));
  const rows = await collections.ended
    .find({ $or: branches }, { ...readOptions(scope.reading), batchSize: MANY })
    .toArray();
  return rows.filter((row) => horizon.isPresent(name, row));
}
