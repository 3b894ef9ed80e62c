import type { Document, FacetSchema, Json } from '../port.js';
import type { Connection } from './connection.js';
import { rowBuffer } from './row-buffer.js';
import { rowNumbers } from './row-numbers.js';
import type { TableNames } from './timeline-tables.js';

/**
 * Where the parts of a document are: numbers of rows in the table of parts, by member, or by member and key for `member.*`. The part
 * named '' is the rest of the document.
 */
export type Refs = Readonly<Record<string, number | Readonly<Record<string, number>>>>;

const REST = '';

export const hasParts = ({ shared = [] }: FacetSchema): boolean => shared.length > 0;

/** Consecutive states of an entity differ in little: what they have in common is written once. */
export type PartsWriter = {
  /** The refs of the document's parts; those that are not stored yet are written with the next `flush`. */
  store(entity: string, facet: string, schema: FacetSchema, document: Document): Refs;
  /** A document of the entity was read: its parts are stored already. */
  readonly adopt: (entity: string, facet: string, refs: Refs, document: Document) => void;
  flush(): void;
  /** Nothing of the entity, or of any after a commit that failed, is known to be stored. */
  forget(entity: string): void;
  reset(): void;
};

/** What an entity has stored: its last rests, by facet. Itself the mark of the objects stored for it. */
type Owner = { readonly rests: Map<string, { readonly rest: object; readonly part: number }> };
const MOST_OWNERS = 5_000;

export const partsWriter = (connection: Connection, t: TableNames): PartsWriter => {
  /** Least recently used first. */
  const owners = new Map<string, Owner>();
  let known = new WeakMap<object, { readonly owner: Owner; readonly part: number }>();
  const numbers = rowNumbers(connection, t.parts, 'part');
  const rows = rowBuffer(connection, t.parts, ['part', 'json']);
  const add = (object: object): number => {
    const part = numbers.next();
    rows.add(part, JSON.stringify(object));
    return part;
  };

  const ownerOf = (entity: string): Owner => {
    const owner = owners.get(entity) ?? { rests: new Map() };
    owners.delete(entity);
    owners.set(entity, owner);
    const [oldest] = owners.keys();
    if (owners.size > MOST_OWNERS && oldest !== undefined) owners.delete(oldest);
    return owner;
  };
  const storeObject = (owner: Owner, object: object): number => {
    const stored = known.get(object);
    if (stored?.owner === owner) return stored.part;
    const part = add(object);
    known.set(object, { owner, part });
    return part;
  };
  const storeRest = (owner: Owner, facet: string, rest: object): number => {
    const stored = owner.rests.get(facet);
    if (stored !== undefined && isSame(stored.rest, rest)) return stored.part;
    const part = add(rest);
    owner.rests.set(facet, { rest, part });
    return part;
  };

  return {
    store(entity, facet, { shared = [] }, document) {
      const owner = ownerOf(entity);
      const rest: Record<string, Json> = { ...document };
      const refs: Record<string, number | Record<string, number>> = {};
      for (const path of shared) {
        const member = path.endsWith('.*') ? path.slice(0, -2) : path;
        const value = rest[member];
        if (!isObject(value)) continue;
        if (path === member) refs[member] = storeObject(owner, value);
        else if (isMapOfObjects(value)) refs[member] = mapped(value, (one) => storeObject(owner, one));
        else continue;
        // Not deleted: that makes the object slow, and JSON leaves it out all the same.
        rest[member] = undefined as never;
      }
      refs[REST] = storeRest(owner, facet, rest);
      return refs;
    },
    adopt(entity, facet, refs, document) {
      const owner = ownerOf(entity);
      const rest: Record<string, Json> = { ...document };
      for (const member in refs) {
        const ref = refs[member] ?? 0;
        if (member === REST) continue;
        const value = rest[member] as Readonly<Record<string, object>>;
        if (typeof ref === 'number') known.set(value, { owner, part: ref });
        else for (const [key, part] of Object.entries(ref)) known.set(value[key] ?? {}, { owner, part });
        rest[member] = undefined as never;
      }
      owner.rests.set(facet, { rest, part: refs[REST] as number });
    },
    flush: () => rows.write(),
    forget: (entity) => void owners.delete(entity),
    reset() {
      rows.clear();
      numbers.reset();
      owners.clear();
      known = new WeakMap();
    },
  };
};

/** Parts never change, so they are parsed once, frozen and kept. */
export type PartsReader = {
  /** The documents of a facet, in one go. */
  join(all: readonly Refs[]): Document[];
  forget(parts: Iterable<number>): void;
};

/** Twice as many may be kept: what was asked for last, and what before. */
const MOST_PARTS = 20_000;

export const partsReader = (connection: Connection, t: TableNames): PartsReader => {
  let recent = new Map<number, object>();
  let older = new Map<number, object>();
  const select = `select part, json from ${t.parts} where part in (select value from json_each(?))`;

  const keep = (part: number, object: object): void => {
    if (recent.size >= MOST_PARTS) {
      older = recent;
      recent = new Map();
    }
    recent.set(part, object);
  };
  const find = (part: number): object | undefined => {
    const found = recent.get(part);
    if (found !== undefined) return found;
    const old = older.get(part);
    if (old !== undefined) keep(part, old);
    return old;
  };

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
};

export const partsIn = (refs: Refs): number[] => {
  const parts: number[] = [];
  for (const ref of Object.values(refs)) {
    if (typeof ref === 'number') parts.push(ref);
    else parts.push(...Object.values(ref));
  }
  return parts;
};

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isMapOfObjects = (value: object): value is Record<string, object> =>
  !Array.isArray(value) && Object.values(value).every(isObject);

const isSame = (a: object, b: object): boolean => {
  const [before, after] = [a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>];
  const keys = Object.keys(before);
  return (
    keys.length === Object.keys(after).length &&
    keys.every((key) => {
      const [x, y] = [before[key], after[key]];
      return x === y || (isObject(x) && isObject(y) && JSON.stringify(x) === JSON.stringify(y));
    })
  );
};

const mapped = <A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));

const frozen = <T>(value: T): T => {
  if (isObject(value)) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
};
