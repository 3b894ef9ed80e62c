import type { Document, FacetSchema } from '../port.js';
import type { Connection } from './connection.js';
import type { TableNames } from './timeline-tables.js';

/**
 * Where the parts of a document are: numbers of rows in the table of parts, by member, or by member and key for `member.*`. The part
 * named '' is the rest of the document.
 */
export type Refs = Readonly<Record<string, number | PartMap>>;
export type PartMap = Readonly<Record<string, number>>;

export const REST = '';

export const hasParts = ({ shared = [] }: FacetSchema): boolean => shared.length > 0;

/** Parts never change, so they are parsed once, frozen and kept. */
export type PartsReader = {
  /** The documents of a facet, in one go. */
  join(all: readonly Refs[]): Document[];
  forget(parts: Iterable<number>): void;
};

/** Twice as many may be kept: what was asked for last, and what before. */
const MOST_PARTS = 20_000;

export function partsReader(connection: Connection, t: TableNames): PartsReader {
  let recent = new Map<number, object>();
  let older = new Map<number, object>();
  const select = `select part, json from ${t.parts} where part in (select value from json_each(?))`;

  function keep(part: number, object: object): void {
    if (recent.size >= MOST_PARTS) {
      older = recent;
      recent = new Map();
    }
    recent.set(part, object);
  }
  function find(part: number): object | undefined {
    const found = recent.get(part);
    if (found !== undefined) return found;
    const old = older.get(part);
    if (old !== undefined) keep(part, old);
    return old;
  }

  return {
    join(all) {
      const parts = new Map<number, object>();
      const missing = new Set<number>();
      for (const part of all.flatMap(partsIn)) {
        const found = find(part);
        if (found === undefined) missing.add(part);
        else parts.set(part, found);
      }
      const rows =
        missing.size === 0
          ? []
          : connection.all<{ part: number; json: string }>(select, [JSON.stringify([...missing])]);
      for (const { part, json } of rows) {
        const object = frozen(JSON.parse(json) as object);
        parts.set(part, object);
        keep(part, object);
      }
      const partOf = (part: number): object => parts.get(part) ?? {};
      return all.map(({ [REST]: rest, ...members }) => {
        const document = { ...partOf(rest as number) } as Record<string, object>;
        for (const member in members) {
          const ref = members[member] ?? 0;
          document[member] = typeof ref === 'number' ? partOf(ref) : mapped(ref, partOf);
        }
        return document as unknown as Document;
      });
    },
    forget(parts) {
      for (const part of parts) {
        recent.delete(part);
        older.delete(part);
      }
    },
  };
}

export function partsIn(refs: Refs): number[] {
  const parts: number[] = [];
  for (const ref of Object.values(refs)) {
    if (typeof ref === 'number') parts.push(ref);
    else parts.push(...Object.values(ref));
  }
  return parts;
}

function mapped<A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  const result: Record<string, B> = {};
  for (const key in record) result[key] = change(record[key] as A);
  return result;
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}
