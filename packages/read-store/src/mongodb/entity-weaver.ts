import { invalidOperation } from '../errors.js';
import type { TimelineOperation, TimelineState } from '../port.js';
import { NO_STATE, OPEN } from './collections.js';
import type { StoredCell } from './open-cells.js';

/** A rectangle to write; `v2` null: open-ended, `k2` `OPEN`: still open in sequence. */
export type Rectangle = StoredCell & { readonly k2: number };
type Cell = StoredCell & { k2: number; readonly isNew: boolean };

/** What the operations of one commit come to for one entity. */
export type EntityChanges = {
  readonly entity: string;
  readonly generation: number;
  readonly isForgotten: boolean;
  readonly states: readonly { readonly id: string; readonly state: TimelineState }[];
  /** New ones open-ended in valid time, closed in sequence. */
  readonly latest: readonly Rectangle[];
  /** New ones ended in valid time. */
  readonly ended: readonly Rectangle[];
  /** Stored ones ended in valid time that end in sequence now. */
  readonly closed: readonly Rectangle[];
  /** The one open on both axes; null if it has none, or still the stored one. */
  readonly now: Rectangle | null;
  /** Those open in sequence afterwards, from the first one that was known on. */
  readonly open: readonly StoredCell[];
};

export type EntityWeaver = {
  /** @throws ReadStoreError INVALID_OPERATION */
  weave(operation: TimelineOperation): void;
  /** What comes next is of another generation. */
  forget(generation: number): void;
  changes(): EntityChanges;
};

const SEQ_DIGITS = 12;

/**
 * Names the rectangle of an entity that begins there, and the state that came with it. In the order of sequence, so that new rows go to the
 * end of their index; the entity is last, as it may hold anything.
 */
export const cellId = (seq: number, v1: number, generation: number, entity: string): string =>
  `${String(seq).padStart(SEQ_DIGITS, '0')}:${v1}:${generation}:${entity}`;

/** Plays the operations on an entity through, from its stored open cells on (at least those that they reach). */
export function entityWeaver(entity: string, stored: readonly StoredCell[], generation: number): EntityWeaver {
  let [present, isForgotten] = [generation, false];
  let open: Cell[] = stored.map((cell) => ({ ...cell, k2: OPEN, isNew: false }));
  let states: { readonly id: string; readonly state: TimelineState }[] = [];
  let [latest, ended, closed]: [Cell[], Cell[], Cell[]] = [[], [], []];

  /** Closes the cells and gives the state that each had, by its v1. */
  function close(cells: readonly Cell[], seq: number): ReadonlyMap<number, string> {
    for (const cell of cells) {
      cell.k2 = seq;
      if (cell.v2 === null) latest.push(cell);
      else if (!cell.isNew) closed.push(cell);
    }
    return new Map(cells.map(({ v1, state }) => [v1, state]));
  }

  return {
    weave({ timeline, seq, closes, opens }) {
      const last = open.at(-1);
      if (last !== undefined && seq <= last.k1) return;
      const start = opens[0]?.v1 ?? 0;
      const first = open.findIndex(({ v2 }) => v2 === null || v2 > start);
      const reached = first < 0 ? [] : open.slice(first);
      const fits = reached.length === closes.length && reached.every(({ v1 }, i) => v1 === closes[i] && v1 >= start);
      if (!fits)
        throw invalidOperation(
          `Timeline "${timeline}", entity "${entity}", seq ${seq}: the cells to close are not the open ones from ${start} on.`,
        );
      const before = close(reached, seq);
      const opened = opens.map(({ v1, v2, state }): Cell => {
        const cell = { v1, v2, k1: seq, k2: OPEN, isNew: true };
        if (state === 'unchanged') return { ...cell, state: before.get(v1) ?? NO_STATE };
        if (state === null) return { ...cell, state: NO_STATE };
        const id = cellId(seq, v1, present, entity);
        states.push({ id, state });
        return { ...cell, state: id };
      });
      ended.push(...opened.slice(0, -1));
      open = [...open.slice(0, first < 0 ? open.length : first), ...opened];
    },

    forget(next) {
      [present, isForgotten] = [next, true];
      [open, states, latest, ended, closed] = [[], [], [], [], []];
    },

    changes() {
      const last = open.at(-1);
      const now = last?.isNew === true ? last : null;
      return { entity, generation: present, isForgotten, states, latest, ended, closed, now, open };
    },
  };
}
