import type { Document, FacetSchema, Json } from '../port.js';
import type { Connection } from './connection.js';
import { type PartMap, type Refs, REST } from './parts.js';
import { rowBuffer } from './row-buffer.js';
import { rowNumbers } from './row-numbers.js';
import type { TableNames } from './timeline-tables.js';

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

/** What an entity has stored last, by facet. Itself the mark of the objects stored for it. */
type Owner = Map<string, Stored>;
type Stored = { readonly document: Members; readonly refs: Refs };
type Members = Record<string, Json | undefined>;
const MOST_OWNERS = 5_000;

export function partsWriter(connection: Connection, t: TableNames): PartsWriter {
  const owners = new Map<string, Owner>();
  let known = new WeakMap<object, { readonly owner: Owner; readonly part: number }>();
  const numbers = rowNumbers(connection, t.parts, 'part');
  const rows = rowBuffer(connection, t.parts, ['part', 'json']);

  function ownerOf(entity: string): Owner {
    const known = owners.get(entity);
    if (known !== undefined) return known;
    if (owners.size >= MOST_OWNERS) owners.clear();
    const owner: Owner = new Map();
    owners.set(entity, owner);
    return owner;
  }
  function add(object: object): number {
    const part = numbers.next();
    rows.add([part, JSON.stringify(object)]);
    return part;
  }
  function storeObject(owner: Owner, object: object): number {
    const stored = known.get(object);
    if (stored?.owner === owner) return stored.part;
    const part = add(object);
    known.set(object, { owner, part });
    return part;
  }
  function storeMap(owner: Owner, map: Record<string, object>, member: string, last: Stored | undefined): PartMap {
    const partsBefore = last?.refs[member];
    // Only of a map there are refs by its keys.
    const before = typeof partsBefore === 'object' ? (last?.document[member] as Record<string, object>) : {};
    const parts: Record<string, number> = {};
    for (const key in map) {
      const object = map[key] as object;
      const known = typeof partsBefore === 'object' && before[key] === object ? partsBefore[key] : undefined;
      parts[key] = known ?? storeObject(owner, object);
    }
    return parts;
  }
  function storeRest(document: Members, refs: Refs, last: Stored | undefined): number {
    if (last !== undefined && isSameRest(last, document, refs)) return last.refs[REST] as number;
    const rest = { ...document };
    // Not deleted: that makes the object slow, and JSON leaves it out all the same.
    for (const member in refs) rest[member] = undefined;
    return add(rest);
  }

  return {
    store(entity, facet, { shared = [] }, document) {
      const owner = ownerOf(entity);
      const last = owner.get(facet);
      const refs: Record<string, number | PartMap> = {};
      for (const path of shared) {
        const ofEach = path.endsWith('.*');
        const member = ofEach ? path.slice(0, -2) : path;
        const value = document[member];
        const refBefore = last?.document[member] === value ? last?.refs[member] : undefined;
        if (refBefore !== undefined) refs[member] = refBefore;
        else if (ofEach && isMap(value)) refs[member] = storeMap(owner, value, member, last);
        else if (!ofEach && isObject(value)) refs[member] = storeObject(owner, value);
      }
      refs[REST] = storeRest(document, refs, last);
      owner.set(facet, { document, refs });
      return refs;
    },
    adopt(entity, facet, refs, document) {
      const owner = ownerOf(entity);
      owner.set(facet, { document, refs });
      for (const member in refs) {
        const ref = refs[member] ?? 0;
        const value = (document as Members)[member] as Readonly<Record<string, object>>;
        if (typeof ref !== 'number') for (const key in ref) known.set(value[key] ?? {}, { owner, part: ref[key] ?? 0 });
        else if (member !== REST) known.set(value, { owner, part: ref });
      }
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
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
/** Refs cannot be kept by that one key, which is no member like others. */
function isMap(value: unknown): value is Record<string, object> {
  if (!isObject(value) || Array.isArray(value)) return false;
  for (const key in value) if (key === '__proto__' || !isObject((value as Record<string, unknown>)[key])) return false;
  return true;
}

function isSameRest({ document: before, refs: refsBefore }: Stored, document: Members, refs: Refs): boolean {
  for (const member in before) if (!Object.hasOwn(document, member)) return false;
  for (const member in document) {
    const inRest = !Object.hasOwn(refs, member);
    if (!Object.hasOwn(before, member) || inRest === Object.hasOwn(refsBefore, member)) return false;
    if (inRest && !isSame(before[member], document[member])) return false;
  }
  return true;
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === b || !isObject(a) || !isObject(b)) return a === b;
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
  for (const key in other) if (!Object.hasOwn(one, key)) return false;
  for (const key in one) if (!Object.hasOwn(other, key) || !isSame(one[key], other[key])) return false;
  return true;
}
