import type { Checkpoint, Commit, Document, Operation } from '../port.js';
import { ordinalTaken } from '../errors.js';
import { matches } from '../matching.js';
import type { CheckedLast } from '../request.js';
import type { StoreSchema } from '../schema.js';
import { assertExpected } from '../store/assert-expected.js';
import type { DigestRow, ReadEngine, StoreEngine } from '../store/engine.js';
import { compareText } from '../text.js';
import { keep, type KeptDocument } from './kept-document.js';
import { pageOf } from './page-of.js';
import { read, type Rectangle, rectangleAt, tailOf, woven } from './memory-timeline.js';

/** Null for a tombstone. */
type Stored = { readonly seq: number; readonly kept: KeptDocument | null };

function readEngine(
  find: (id: string) => KeptDocument | null | undefined,
  all: () => readonly KeptDocument[],
): ReadEngine {
  return {
    getMany: (ids) => ids.map((id) => find(id)?.copy() ?? null),
    page: (request) => pageOf(all(), request).map((kept) => kept.copy()),
    count: (where) => all().filter(({ document }) => matches(document, where)).length,
  };
}

export function createMemoryEngine({ collections = [], timelines = [] }: StoreSchema): StoreEngine {
  const stored = new Map(collections.map(({ name }) => [name, new Map<string, Stored>()]));
  const entities = new Map(timelines.map(({ name }) => [name, new Map<string, readonly Rectangle[]>()]));
  /** Who has each ordinal, where a collection declares one. */
  const ordinals = new Map(
    collections.flatMap(({ name, ordinal }) =>
      ordinal === undefined ? [] : [[name, { field: ordinal, owners: new Map<number, string>() }] as const],
    ),
  );
  let checkpoint: string | null = null;
  const readCheckpoint = () => (checkpoint === null ? null : (JSON.parse(checkpoint) as Checkpoint));

  function apply(operation: Operation, set: Setter): void {
    if (operation.kind === 'put' || operation.kind === 'remove') {
      const documents = part(stored, operation.collection);
      const id = operation.kind === 'put' ? operation.document.id : operation.id;
      if ((documents.get(id)?.seq ?? -1) >= operation.seq) return;
      const ordinal = ordinals.get(operation.collection);
      if (ordinal !== undefined) {
        const { field, owners } = ordinal;
        const before = documents.get(id)?.kept;
        if (before) set(owners, Number(before.document[field]), undefined);
        if (operation.kind === 'put') takeOrdinal(owners, field, operation.document, set);
      }
      set(documents, id, {
        seq: operation.seq,
        kept: operation.kind === 'put' ? keep(operation.document) : null,
      });
      return;
    }
    const rectangles = part(entities, operation.timeline);
    const { entity } = operation;
    set(rectangles, entity, operation.kind === 'weave' ? woven(rectangles.get(entity) ?? [], operation) : undefined);
  }

  return {
    collection({ name }) {
      const documents = part(stored, name);
      const all = () => [...documents.values()].flatMap(({ kept }) => kept ?? []);
      const reads = readEngine((id) => documents.get(id)?.kept, all);
      return { ...reads, lastOf: (request) => lastOf(all(), request) };
    },

    at({ name }, facet, point) {
      const all = part(entities, name);
      const keptAt = (rectangles: readonly Rectangle[]) => rectangleAt(rectangles, point)?.state?.[facet];
      return readEngine(
        (id) => keptAt(all.get(id) ?? []),
        () => [...all.values()].flatMap((rectangles) => keptAt(rectangles) ?? []),
      );
    },

    tails: ({ name }, asked) => asked.map(({ entity, v }) => tailOf(part(entities, name).get(entity) ?? [], v)),

    checkpoint: readCheckpoint,

    commit({ expected, next, operations }: Commit) {
      assertExpected(readCheckpoint(), expected);
      const { set, undo } = createSetter();
      try {
        for (const operation of operations) apply(operation, set);
        checkpoint = JSON.stringify(next);
      } catch (error) {
        undo();
        throw error;
      }
    },

    *digestRows({ name }): Iterable<DigestRow> {
      for (const [id, { seq, kept }] of inOrder(stored.get(name))) yield { id, seq, document: kept?.copy() ?? null };
      for (const [entity, rectangles] of inOrder(entities.get(name))) {
        for (const { v1, v2, k1, k2, state } of [...rectangles].sort((a, b) => a.k1 - b.k1 || a.v1 - b.v1)) {
          const [end, until] = [v2 === Infinity ? null : v2, k2 === Infinity ? null : k2];
          yield { entity, v1, v2: end, k1, k2: until, state: state && read(state) };
        }
      }
    },

    close() {},
  };
}

function lastOf(
  all: readonly KeptDocument[],
  { ordinal, field, values, where }: CheckedLast,
): Map<string | number, number> {
  const asked = new Set<unknown>(values);
  const last = new Map<string | number, number>();
  for (const { document } of all) {
    const [value, own] = [document[field] as string | number, Number(document[ordinal])];
    if (asked.has(value) && matches(document, where)) last.set(value, Math.max(own, last.get(value) ?? own));
  }
  return last;
}

function part<T>(parts: ReadonlyMap<string, Map<string, T>>, name: string): Map<string, T> {
  const found = parts.get(name);
  if (found === undefined) throw new Error(`"${name}" is not part of the schema.`);
  return found;
}

function takeOrdinal(owners: Map<number, string>, field: string, document: Document, set: Setter): void {
  const value = Number(document[field]);
  const owner = owners.get(value);
  if (owner !== undefined) throw ordinalTaken(field, value, document.id, `"${owner}"`);
  set(owners, value, document.id);
}

const inOrder = <T>(map: ReadonlyMap<string, T> = new Map()): [string, T][] =>
  [...map].sort(([a], [b]) => compareText(a, b));

type Setter = <K, T>(map: Map<K, T>, key: K, value: T | undefined) => void;

/** Sets values in maps, undefined to delete, and can take all of it back. */
function createSetter(): { readonly set: Setter; readonly undo: () => void } {
  const before: (() => void)[] = [];
  function put<K, T>(map: Map<K, T>, key: K, value: T | undefined) {
    if (value === undefined) map.delete(key);
    else map.set(key, value);
  }
  return {
    set(map, key, value) {
      const old = map.get(key);
      before.push(() => put(map, key, old));
      put(map, key, value);
    },
    undo: () => before.reverse().forEach((restore) => restore()),
  };
}
