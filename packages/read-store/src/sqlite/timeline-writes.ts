import { invalidOperation } from '../errors.js';
import type { TimelineOperation, TimelineSchema, TimelineState } from '../port.js';
import { forkNode } from '../timeline/fork.js';
import type { Connection } from './connection.js';
import { OPEN, facetColumn, tableNames } from './timeline-tables.js';

export type TimelineTableWriter = {
  readonly weave: (operation: TimelineOperation) => void;
  readonly forget: (entity: string) => void;
};

type Now = { readonly eid: number; readonly v1: number; readonly k1: number; readonly sid: number };

export const timelineTableWriter = (connection: Connection, schema: TimelineSchema): TimelineTableWriter => {
  const t = tableNames(schema);
  const facets = Object.keys(schema.facets);
  const findNow = `select eid, v1, k1, sid from ${t.now} where id = ?`;
  const addNow = `insert into ${t.now} (id, v1, k1, sid) values (?, ?, ?, ?)`;
  const moveNow = `update ${t.now} set v1 = ?, k1 = ?, sid = ? where eid = ?`;
  const addLatest = `insert into ${t.latest} (eid, k1, k2, v1, fk, sid) values (?, ?, ?, ?, ?, ?)`;
  const addEnded = `insert into ${t.ended} (eid, v1, v2, k1, k2, fv, sid) values (?, ?, ?, ?, ${OPEN}, ?, ?)`;
  const openEnded = `${t.ended} indexed by ${t.endedOf} where eid = ? and k2 = ${OPEN}`;
  const closeEnded = `update ${t.ended} indexed by ${t.endedOf} set k2 = ? where eid = ? and k2 = ${OPEN} and v1 = ? returning sid`;
  const leftOpen = `select 1 from ${openEnded} and v1 >= ? limit 1`;
  const addState = `insert into ${t.states} (${facets.map(facetColumn).join(', ')}) values (${facets.map(() => '?').join(', ')})`;

  const store = (state: TimelineState): number =>
    connection.insert(addState, ...facets.map((facet) => JSON.stringify(state[facet])));

  /** Closes the cells and gives the state that each had, by its v1. */
  const close = (
    { timeline, entity, seq, closes, opens }: TimelineOperation,
    now: Now,
  ): ReadonlyMap<number, number> => {
    const states = new Map<number, number>();
    const start = opens[0]?.v1 ?? 0;
    const fail = (): never => {
      throw invalidOperation(
        `Timeline "${timeline}", entity "${entity}", seq ${seq}: the cells to close are not the open ones from ${start} on.`,
      );
    };
    if (closes.at(-1) !== now.v1) fail();
    for (const v1 of closes.slice(0, -1)) {
      const closed = connection.get<{ readonly sid: number }>(closeEnded, seq, now.eid, v1);
      states.set(v1, closed?.sid ?? fail());
    }
    const first = closes[0] ?? start;
    const mustBeAll = start < first;
    const isLastOnly = closes.length === 1 && !mustBeAll;
    if (!isLastOnly && connection.get(leftOpen, now.eid, mustBeAll ? -OPEN : first) !== undefined) fail();
    connection.run(addLatest, now.eid, now.k1, seq, now.v1, forkNode(now.k1, seq), now.sid);
    return states.set(now.v1, now.sid);
  };

  return {
    weave(operation) {
      const { timeline, entity, seq, closes, opens } = operation;
      const now = connection.get<Now>(findNow, entity);
      if (now !== undefined && seq <= now.k1) return;
      if (now === undefined && closes.length > 0)
        throw invalidOperation(`Timeline "${timeline}", entity "${entity}", seq ${seq}: there are no cells to close.`);
      const before = now === undefined ? new Map<number, number>() : close(operation, now);
      const stored = opens.map(({ v1, state }) => (state === 'unchanged' ? (before.get(v1) ?? 0) : store(state)));
      const last = opens.length - 1;
      const [v1 = 0, sid = 0] = [opens[last]?.v1, stored[last]];
      const eid = now?.eid ?? connection.insert(addNow, entity, v1, seq, sid);
      if (now !== undefined) connection.run(moveNow, v1, seq, sid, eid);
      opens.slice(0, last).forEach((cell, i) => {
        const end = cell.v2 ?? 0;
        connection.run(addEnded, eid, cell.v1, end, seq, forkNode(cell.v1, end), stored[i] ?? 0);
      });
    },

    forget(entity) {
      const now = connection.get<Now>(findNow, entity);
      if (now === undefined) return;
      const { eid } = now;
      connection.run(
        `delete from ${t.states} where sid in (select sid from ${t.now} where eid = ?1 union select sid from ${t.latest} where eid = ?1
         union select sid from ${t.ended} indexed by ${t.endedOf} where eid = ?1)`,
        eid,
      );
      connection.run(`delete from ${t.latest} where eid = ?`, eid);
      connection.run(`delete from ${t.ended} indexed by ${t.endedOf} where eid = ?`, eid);
      connection.run(`delete from ${t.now} where eid = ?`, eid);
    },
  };
};
