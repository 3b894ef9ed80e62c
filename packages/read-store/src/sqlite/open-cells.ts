import type { Connection } from './connection.js';
import { OPEN, type TableNames } from './timeline-tables.js';

/** A rectangle ended in valid time, and the number of its row. */
export type Cell = {
  readonly cell: number;
  readonly v1: number;
  readonly v2: number;
  readonly k1: number;
  k2: number;
  readonly sid: number;
};

/** What is open in sequence of an entity: its rectangle open on both axes, and the last of those ended in valid time. */
export type OpenCells = {
  readonly eid: number;
  readonly id: string;
  v1: number;
  k1: number;
  sid: number;
  /** In order of v1: all from `from` on. */
  readonly ended: Cell[];
  from: number;
};

type Now = { readonly eid: number; readonly v1: number; readonly k1: number; readonly sid: number };

/** Entities kept from one commit to the next, and cells of each. */
const MOST_ENTITIES = 20_000;
const MOST_CELLS = 64;

/** Remembers what is open, so that a commit can change it in memory and be written at its end. */
export function openCellsCache(connection: Connection, t: TableNames, needIndex: () => void) {
  const entities = new Map<string, OpenCells>();
  const stored = `select cell, v1, v2, k1, k2, sid from ${t.ended} indexed by ${t.endedOf}
    where eid = ? and k2 = ${OPEN} and v1 >= ? and v1 < ? order by v1`;

  return {
    find(id: string): OpenCells | undefined {
      const known = entities.get(id);
      if (known !== undefined) return known;
      const now = connection.get<Now>(`select eid, v1, k1, sid from ${t.now} where id = ?`, id);
      if (now === undefined) return undefined;
      const entity = { id, ...now, ended: [], from: now.v1 };
      entities.set(id, entity);
      return entity;
    },
    begin(entity: OpenCells): void {
      entities.set(entity.id, entity);
    },
    /** Reads the cells from `v1` on, if they are not known. */
    reach(entity: OpenCells, v1: number): void {
      if (v1 >= entity.from) return;
      needIndex();
      entity.ended.unshift(...connection.all<Cell>(stored, [entity.eid, v1, entity.from]));
      entity.from = v1;
    },
    /** Once all is written. */
    trim(touched: Iterable<OpenCells>): void {
      for (const entity of touched) {
        if (entity.ended.length <= MOST_CELLS) continue;
        entity.ended.splice(0, entity.ended.length - MOST_CELLS / 2);
        entity.from = entity.ended[0]?.v1 ?? OPEN;
      }
      if (entities.size > MOST_ENTITIES) entities.clear();
    },
    forget: (id: string) => void entities.delete(id),
    clear: () => entities.clear(),
  };
}
