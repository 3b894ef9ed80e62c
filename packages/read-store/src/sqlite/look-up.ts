import type { TimelinePoint } from '../port.js';
import { ancestorsOf } from '../timeline/fork.js';
import type { Connection, Sql } from './connection.js';
import type { TableNames } from './timeline-tables.js';

/**
 * The rectangles that contain a point, as rows (eid, sid), one per entity. Each branch is tied to its index, and a unary plus keeps the
 * planner from its other conditions: left to itself it takes the wrong one of two indexes.
 */
export function lookUp(t: TableNames, { validAt: v, seq: k }: TimelinePoint): Sql {
  const inK = ancestorsOf(k);
  const inV = ancestorsOf(v);
  const nodes = (forks: readonly number[]) => JSON.stringify(forks);
  const among = '(select value from json_each(?))';
  return {
    text: `
      select eid, sid from ${t.now} where v1 <= ? and k1 <= ?
      union all select eid, sid from ${t.latest} indexed by ${t.latestTo} where fk in ${among} and k2 > ? and +v1 <= ?
      union all select eid, sid from ${t.latest} indexed by ${t.latestFrom} where fk in ${among} and k1 <= ? and +v1 <= ?
      union all select eid, sid from ${t.ended} indexed by ${t.endedTo} where fv in ${among} and v2 > ? and +k1 <= ? and +k2 > ?
      union all select eid, sid from ${t.ended} indexed by ${t.endedFrom} where fv in ${among} and v1 <= ? and +k1 <= ? and +k2 > ?`,
    values: [
      v,
      k,
      nodes(inK.atOrBelow),
      k,
      v,
      nodes(inK.above),
      k,
      v,
      nodes(inV.atOrBelow),
      v,
      k,
      k,
      nodes(inV.above),
      v,
      k,
      k,
    ],
  };
}

type Now = { readonly eid: number; readonly v1: number; readonly k1: number; readonly sid: number };
type Latest = { readonly v1: number; readonly k2: number; readonly sid: number };

/** The state of one entity at a point: the same look-up along the entity's own rectangles. */
export function stateAt(
  connection: Connection,
  t: TableNames,
  id: string,
  { validAt: v, seq: k }: TimelinePoint,
): number | null {
  const now = connection.get<Now>(`select eid, v1, k1, sid from ${t.now} where id = ?`, id);
  if (now === undefined) return null;
  if (now.v1 <= v && now.k1 <= k) return now.sid;
  const latest = connection.get<Latest>(
    `select v1, k2, sid from ${t.latest} indexed by ${t.latestOf} where eid = ? and k1 <= ? order by k1 desc limit 1`,
    now.eid,
    k,
  );
  if (latest !== undefined && latest.k2 > k && latest.v1 <= v) return latest.sid;
  const ended = connection.get<{ readonly sid: number }>(
    `select sid from ${t.ended} indexed by ${t.endedOf} where eid = ? and k2 > ? and +v1 <= ? and +v2 > ? and +k1 <= ? limit 1`,
    now.eid,
    k,
    v,
    v,
    k,
  );
  return ended?.sid ?? null;
}
