import { invalidOperation } from '../errors.js';
import type { Document, TimelineOperation, TimelineSchema, TimelineState } from '../port.js';
import { forkNode } from '../timeline/fork.js';
import type { Connection } from './connection.js';
import type { PartsReader, PartsWriter, Refs } from './parts.js';
import { hasParts, partsIn } from './parts.js';
import { OPEN, facetColumn, tableNames } from './timeline-tables.js';

export type TimelineTableWriter = {
  readonly weave: (operation: TimelineOperation) => void;
  readonly forget: (entity: string) => void;
  /** At the end of each commit. */
  readonly flush: () => void;
  /** After a commit that failed. */
  readonly reset: () => void;
};

/** Changed in place, and written at the end of the commit. */
type Now = { readonly eid: number; v1: number; k1: number; sid: number };
const MOST_NOWS = 20_000;

export const timelineTableWriter = (
  connection: Connection,
  schema: TimelineSchema,
  stored: PartsReader,
  parts: PartsWriter,
): TimelineTableWriter => {
  const t = tableNames(schema);
  const facets = Object.entries(schema.facets);
  const findNow = `select eid, v1, k1, sid from ${t.now} where id = ?`;
  const addNow = `insert into ${t.now} (id, v1, k1, sid) values (?, ?, ?, ?)`;
  const moveNow = `update ${t.now} set v1 = ?, k1 = ?, sid = ? where eid = ?`;
  const addLatest = `insert into ${t.latest} (eid, k1, k2, v1, fk, sid) values (?, ?, ?, ?, ?, ?)`;
  const addEnded = `insert into ${t.ended} (eid, v1, v2, k1, k2, fv, sid) values (?, ?, ?, ?, ${OPEN}, ?, ?)`;
  const openEnded = `${t.ended} indexed by ${t.endedOf} where eid = ? and k2 = ${OPEN}`;
  const closeEnded = `update ${t.ended} indexed by ${t.endedOf} set k2 = ? where eid = ? and k2 = ${OPEN} and v1 = ? returning sid`;
  const leftOpen = `select 1 from ${openEnded} and v1 >= ? limit 1`;
  const sidsOf = `select sid from ${t.now} where eid = ?1 union select sid from ${t.latest} where eid = ?1
     union select sid from ${t.ended} indexed by ${t.endedOf} where eid = ?1`;
  const addState = `insert into ${t.states} (${facets.map(([facet]) => facetColumn(facet)).join(', ')}) values (${facets.map(() => '?').join(', ')})`;

  const nows = new Map<string, Now>();
  const moved = new Set<Now>();

  const nowOf = (entity: string): Now | undefined => {
    const now = nows.get(entity) ?? connection.get<Now>(findNow, entity);
    if (now !== undefined) nows.set(entity, now);
    return now;
  };

  const store = (entity: string, state: TimelineState): number => {
    const columns = facets.map(([name, facet]) => {
      const document = state[name] as Document;
      return JSON.stringify(hasParts(facet) ? parts.store(entity, name, facet, document) : document);
    });
    return connection.insert(addState, ...columns);
  };

  const forgetParts = (entity: string, eid: number): void => {
    parts.forget(entity);
    for (const [name, facet] of facets) {
      if (!hasParts(facet)) continue;
      const select = `select distinct ${facetColumn(name)} as refs from ${t.states} where sid in (${sidsOf})`;
      const found = connection.all<{ readonly refs: string }>(select, [eid]);
      const gone = new Set(found.flatMap(({ refs }) => partsIn(JSON.parse(refs) as Refs)));
      connection.run(
        `delete from ${t.parts} where part in (select value from json_each(?))`,
        JSON.stringify([...gone]),
      );
      stored.forget(gone);
    }
  };

  const writeMoved = (): void => {
    for (const { eid, v1, k1, sid } of moved) connection.run(moveNow, v1, k1, sid, eid);
    moved.clear();
  };

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
      const now = nowOf(entity);
      if (now !== undefined && seq <= now.k1) return;
      if (now === undefined && closes.length > 0)
        throw invalidOperation(`Timeline "${timeline}", entity "${entity}", seq ${seq}: there are no cells to close.`);
      const before = now === undefined ? new Map<number, number>() : close(operation, now);
      const stored = opens.map(({ v1, state }) =>
        state === 'unchanged' ? (before.get(v1) ?? 0) : store(entity, state),
      );
      const last = opens.length - 1;
      const [v1 = 0, sid = 0] = [opens[last]?.v1, stored[last]];
      const eid = now?.eid ?? connection.insert(addNow, entity, v1, seq, sid);
      if (now !== undefined) moved.add(Object.assign(now, { v1, k1: seq, sid }));
      opens.slice(0, last).forEach((cell, i) => {
        const end = cell.v2 ?? 0;
        connection.run(addEnded, eid, cell.v1, end, seq, forkNode(cell.v1, end), stored[i] ?? 0);
      });
    },

    forget(entity) {
      const now = nowOf(entity);
      if (now === undefined) return;
      writeMoved();
      nows.delete(entity);
      const { eid } = now;
      forgetParts(entity, eid);
      connection.run(`delete from ${t.states} where sid in (${sidsOf})`, eid);
      connection.run(`delete from ${t.latest} where eid = ?`, eid);
      connection.run(`delete from ${t.ended} indexed by ${t.endedOf} where eid = ?`, eid);
      connection.run(`delete from ${t.now} where eid = ?`, eid);
    },

    flush() {
      writeMoved();
      if (nows.size > MOST_NOWS) nows.clear();
    },

    reset() {
      nows.clear();
      moved.clear();
      parts.reset();
    },
  };
};
