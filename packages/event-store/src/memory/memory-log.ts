import { categoryOf } from '../embedded/category.js';
import type { EventRow } from '../embedded/event-row.js';
import type { StreamName } from '../port.js';

/** Rows in order, with ordinals from 1, found by id and by stream. */
export type MemoryLog = {
  length(): number;
  row(ordinal: number | undefined): EventRow | undefined;
  ordinalOfId(id: string): number | undefined;
  /** The ordinals of a stream's events; the index is the revision. */
  stream(name: StreamName): readonly number[];
  scan(
    after: number,
    limit: number,
    categories: ReadonlySet<string> | null,
  ): { readonly ordinals: readonly number[]; readonly upTo: number };
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
    scan: (after, limit, categories) => {
      const found: number[] = [];
      let upTo = after;
      while (upTo < rows.length && found.length < limit) {
        upTo += 1;
        const row = rows[upTo - 1] as EventRow;
        if (categories === null || categories.has(categoryOf(row.stream))) found.push(upTo);
      }
      return { ordinals: found, upTo };
    },
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
