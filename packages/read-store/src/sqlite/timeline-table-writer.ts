import { invalidOperation } from '../errors.js';
import type { Document, TimelineOperation, TimelineSchema, TimelineState } from '../port.js';
import { forkNode } from '../timeline/fork.js';
import type { Connection, SqliteValue } from './connection.js';
import type { LateIndexes } from './late-indexes.js';
import { type Cell, type OpenCells, openCellsCache } from './open-cells.js';
import { hasParts, partsIn, type PartsReader, type Refs } from './parts.js';
import type { PartsWriter } from './parts-writer.js';
import { rowBuffer } from './row-buffer.js';
import { rowNumbers } from './row-numbers.js';
import { NO_STATE, OPEN, facetColumn, tableNames, timelineIndexes } from './timeline-tables.js';

/** Changes are made in memory, and written together at the end of the commit: what it opens and closes again is written once. */
export type TimelineTableWriter = {
  readonly weave: (operation: TimelineOperation) => void;
  readonly forget: (entity: string) => void;
  /** At the end of each commit. */
  readonly flush: () => void;
  /** After a commit that failed. */
  readonly reset: () => void;
};

export function timelineTableWriter(
  connection: Connection,
  schema: TimelineSchema,
  stored: PartsReader,
  parts: PartsWriter,
  late: LateIndexes,
): TimelineTableWriter {
  const t = tableNames(schema);
  const facets = Object.entries(schema.facets);
  const needByEntity = () => late.need(timelineIndexes(schema).byEntity);
  const states = rowBuffer(connection, t.states, ['sid', ...facets.map(([facet]) => facetColumn(facet))]);
  const begun = rowBuffer(connection, t.now, ['eid', 'id', 'v1', 'k1', 'sid']);
  const latest = rowBuffer(connection, t.latest, ['eid', 'k1', 'k2', 'v1', 'fk', 'sid']);
  const ended = rowBuffer(connection, t.ended, ['cell', 'eid', 'v1', 'v2', 'k1', 'k2', 'fv', 'sid']);
  const moveNow = `update ${t.now} set v1 = ?, k1 = ?, sid = ? where eid = ?`;
  const closeEnded = `update ${t.ended} set k2 = ? where cell = ?`;
  const sidsOf = `select sid from ${t.now} where eid = ?1 union select sid from ${t.latest} indexed by ${t.latestOf} where eid = ?1
     union select sid from ${t.ended} indexed by ${t.endedOf} where eid = ?1`;

  const eids = rowNumbers(connection, t.now, 'eid');
  const sids = rowNumbers(connection, t.states, 'sid');
  const cells = rowNumbers(connection, t.ended, 'cell');
  const open = openCellsCache(connection, t, needByEntity);
  const touched = new Set<OpenCells>();
  let opened: { readonly eid: number; readonly cell: Cell }[] = [];
  let closed: Cell[] = [];

  function store(entity: string, state: TimelineState | null): number {
    if (state === null) return NO_STATE;
    const sid = sids.next();
    const row: SqliteValue[] = [sid];
    for (const [name, facet] of facets) {
      const document = state[name] as Document;
      row.push(JSON.stringify(hasParts(facet) ? parts.store(entity, name, facet, document) : document));
    }
    states.add(row);
    return sid;
  }

  /** Closes the cells, and gives those of them that had ended in valid time. */
  function close({ timeline, entity, seq, closes, opens }: TimelineOperation, now: OpenCells): readonly Cell[] {
    const start = opens[0]?.v1 ?? 0;
    const first = closes[0] ?? start;
    const from = start < first ? -OPEN : first;
    open.reach(now, from);
    const kept = now.ended.length - (closes.length - 1);
    const ending = now.ended.slice(Math.max(kept, 0));
    const fits =
      closes.at(-1) === now.v1 &&
      ending.length === closes.length - 1 &&
      ending.every(({ v1 }, i) => v1 === closes[i]) &&
      !((now.ended[kept - 1]?.v1 ?? -Infinity) >= from);
    if (!fits)
      throw invalidOperation(
        `Timeline "${timeline}", entity "${entity}", seq ${seq}: the cells to close are not the open ones from ${start} on.`,
      );
    now.ended.length = kept;
    now.from = Math.min(now.from, from);
    for (const cell of ending) {
      cell.k2 = seq;
      if (cells.isStored(cell.cell)) closed.push(cell);
    }
    latest.add([now.eid, now.k1, seq, now.v1, forkNode(now.k1, seq), now.sid]);
    return ending;
  }

  function flush(): void {
    parts.flush();
    states.write();
    for (const { eid, cell } of opened)
      ended.add([cell.cell, eid, cell.v1, cell.v2, cell.k1, cell.k2, forkNode(cell.v1, cell.v2), cell.sid]);
    ended.write();
    latest.write();
    for (const { cell, k2 } of closed) connection.run(closeEnded, [k2, cell]);
    for (const entity of touched) {
      const { eid, id, v1, k1, sid } = entity;
      if (eids.isStored(eid)) connection.run(moveNow, [v1, k1, sid, eid]);
      else begun.add([eid, id, v1, k1, sid]);
    }
    begun.write();
    for (const numbers of [eids, sids, cells]) numbers.flushed();
    open.trim(touched);
    touched.clear();
    opened = [];
    closed = [];
  }

  function forgetParts(entity: string, eid: number): void {
    parts.forget(entity);
    for (const [name, facet] of facets) {
      if (!hasParts(facet)) continue;
      const select = `select distinct ${facetColumn(name)} as refs from ${t.states} where sid in (${sidsOf})`;
      const found = connection.all<{ readonly refs: string }>(select, [eid]);
      const gone = new Set(found.flatMap(({ refs }) => partsIn(JSON.parse(refs) as Refs)));
      connection.run(`delete from ${t.parts} where part in (select value from json_each(?))`, [
        JSON.stringify([...gone]),
      ]);
      stored.forget(gone);
    }
  }

  return {
    weave(operation) {
      const { timeline, entity, seq, closes, opens } = operation;
      const known = open.find(entity);
      if (known !== undefined && seq <= known.k1) return;
      if (known === undefined && closes.length > 0)
        throw invalidOperation(`Timeline "${timeline}", entity "${entity}", seq ${seq}: there are no cells to close.`);

      const ending = known === undefined ? [] : close(operation, known);
      const last = known && { v1: known.v1, sid: known.sid };
      const now = known ?? { eid: eids.next(), id: entity, v1: 0, k1: seq, sid: NO_STATE, ended: [], from: -OPEN };
      if (known === undefined) open.begin(now);
      for (const { v1, v2, state } of opens) {
        const sid = state === 'unchanged' ? sidAt(v1, ending, last) : store(entity, state);
        if (v2 === null) {
          now.v1 = v1;
          now.k1 = seq;
          now.sid = sid;
        } else {
          const cell = { cell: cells.next(), v1, v2, k1: seq, k2: OPEN, sid };
          now.ended.push(cell);
          opened.push({ eid: now.eid, cell });
        }
      }
      touched.add(now);
    },
    forget(entity) {
      flush();
      const now = open.find(entity);
      if (now === undefined) return;
      open.forget(entity);
      needByEntity();
      const { eid } = now;
      forgetParts(entity, eid);
      connection.run(`delete from ${t.states} where sid in (${sidsOf})`, [eid]);
      connection.run(`delete from ${t.latest} indexed by ${t.latestOf} where eid = ?`, [eid]);
      connection.run(`delete from ${t.ended} indexed by ${t.endedOf} where eid = ?`, [eid]);
      connection.run(`delete from ${t.now} where eid = ?`, [eid]);
      for (const numbers of [eids, sids, cells]) numbers.reset();
    },
    flush,
    reset() {
      for (const rows of [states, begun, latest, ended]) rows.clear();
      for (const numbers of [eids, sids, cells]) numbers.reset();
      touched.clear();
      opened = [];
      closed = [];
      open.clear();
      parts.reset();
    },
  };
}

type WithState = { readonly v1: number; readonly sid: number };

/** The state of the closed cell that began there. */
function sidAt(start: number, ending: readonly WithState[], last: WithState | undefined): number {
  if (last?.v1 === start) return last.sid;
  return ending.find(({ v1 }) => v1 === start)?.sid ?? NO_STATE;
}
