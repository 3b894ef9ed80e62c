import type { EventRow } from '../embedded/event-row.js';
import type { StreamName } from '../port.js';

/** Rows in order, with ordinals from 1, found by id and by stream. */
export type MemoryLog = {
  length(): number;
  row(ordinal: number | undefined): EventRow | undefined;
  ordinalOfId(id: string): number | undefined;
  /** The ordinals of a stream's events; the index is the revision. */
  stream(name: StreamName): readonly number[];
  /** The ordinals behind one, at most so many. */
  after(ordinal: number, limit: number): readonly number[];
  add(rows: readonly EventRow[]): void;
};

export function createMemoryLog(): MemoryLog {
  const rows: EventRow[] = [];
  const streams = new Map<StreamName, number[]>();
  const ordinals = new Map<string, number>();

  return {
    length: () => rows.length,
    row: (ordinal) => (ordinal === undefined ? undefined : rows[ordinal - 1]),
    ordinalOfId: (id) => ordinals.get(id),
    stream: (name) => streams.get(name) ?? [],
    after: (ordinal, limit) =>
      Array.from({ length: Math.min(limit, rows.length - ordinal) }, (_, index) => ordinal + 1 + index),
    add: (added) => {
      for (const row of added) {
        rows.push(row);
        ordinals.set(row.id, rows.length);
        const stream = streams.get(row.stream);
        if (stream === undefined) streams.set(row.stream, [rows.length]);
        else stream.push(rows.length);
      }
    },
  };
}
