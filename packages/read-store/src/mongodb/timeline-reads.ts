import { chunks } from '../chunks.js';
import type { Document, OpenTailCell, TimelinePoint, TimelineState } from '../port.js';
import type { CheckedPage } from '../request.js';
import type { DigestRow, ReadEngine } from '../store/engine.js';
import { compareText } from '../text.js';
import { forkNode } from '../timeline/fork.js';
import { type EndedRow, type LatestRow, NO_STATE, type NowRow, OPEN } from './collections.js';
import { countDocuments, findByIds, findPage, type Source } from './document-reads.js';
import { statesAt, statesOf, type TimelineScope } from './look-up.js';
import { openCells } from './open-cells.js';
import { duringReading } from './reading.js';
import type { Codec } from './stored-document.js';

/** Up to this many entities are looked up one by one. */
const FEW = 64;

export type Codecs = ReadonlyMap<string, Codec>;
export type ReadTimeline = <T>(work: (scope: TimelineScope) => Promise<T>) => Promise<T>;

function sourceOf({ collections, reading }: TimelineScope, codecs: Codecs, facet: string): Source {
  const [collection, codec] = [collections.facets.get(facet), codecs.get(facet)];
  if (collection === undefined || codec === undefined) throw new Error(`"${facet}" is not part of the schema.`);
  return { collection, codec, reading, base: {} };
}

const among = (source: Source, states: Iterable<string>): Source => ({
  ...source,
  base: { _id: { $in: [...states] } },
  unordered: true,
});

export const pointReads = (facet: string, point: TimelinePoint, codecs: Codecs, read: ReadTimeline): ReadEngine => ({
  getMany: (ids) =>
    read(async (scope) => {
      const states = ids.length <= FEW ? await statesOf(scope, point, ids) : await statesAt(scope, point);
      const wanted = ids.flatMap((id) => states.get(id) ?? []);
      const found = await findByIds(sourceOf(scope, codecs, facet), wanted);
      return ids.map((id) => found.get(states.get(id) ?? '') ?? null);
    }),
  page: (request) =>
    read(async (scope) => {
      const states = await statesAt(scope, point);
      const source = sourceOf(scope, codecs, facet);
      if (request.where.length > 0 || request.sort.length > 0) return findPage(among(source, states.values()), request);
      const wanted = pageOfIds([...states.keys()], request).map((id) => states.get(id) ?? '');
      const found = await findByIds(source, wanted);
      return wanted.flatMap((state) => found.get(state) ?? []);
    }),
  count: (where) =>
    read(async (scope) => {
      const states = await statesAt(scope, point);
      if (where.length === 0) return states.size;
      return countDocuments(among(sourceOf(scope, codecs, facet), states.values()), where);
    }),
});

/** A page in the order of the ids, which the look-up knows, so that only its documents are read. */
function pageOfIds(ids: readonly string[], { idDirection, after, limit }: CheckedPage): string[] {
  const order = idDirection === 'asc' ? 1 : -1;
  const inOrder = [...ids].sort((a, b) => order * compareText(a, b));
  const start = after === null ? 0 : inOrder.findIndex((id) => order * compareText(id, after.id) > 0);
  return start < 0 ? [] : inOrder.slice(start, start + limit + 1);
}

/** States in one query, which has to end within the time of a look-up however many there are. */
const STATES_AT_ONCE = 100;

async function statesById(
  scope: TimelineScope,
  codecs: Codecs,
  states: readonly string[],
): Promise<(state: string) => TimelineState | null> {
  const facets = await Promise.all(
    [...codecs.keys()].map(async (facet) => {
      const source = sourceOf(scope, codecs, facet);
      const found: (readonly [state: string, document: Document])[] = [];
      for (const some of chunks(states, STATES_AT_ONCE)) found.push(...(await findByIds(source, some)));
      return [facet, new Map(found)] as const;
    }),
  );
  return (state) =>
    state === NO_STATE
      ? null
      : Object.fromEntries(facets.map(([facet, found]) => [facet, found.get(state) as Document]));
}

export async function tailsOf(
  scope: TimelineScope,
  codecs: Codecs,
  asked: readonly { readonly entity: string; readonly v: number }[],
): Promise<OpenTailCell[][]> {
  const earliest = new Map<string, number>();
  for (const { entity, v } of asked) earliest.set(entity, Math.min(v, earliest.get(entity) ?? v));
  const cells = await openCells(scope, earliest);
  const tails = asked.map(({ entity, v }) => (cells.get(entity) ?? []).filter(({ v2 }) => v2 === null || v2 > v));
  const stateOf = await statesById(scope, codecs, [...new Set(tails.flatMap(([first]) => first?.state ?? []))]);
  return tails.map((tail) =>
    tail.map(({ v1, k1, state }, i) => (i === 0 ? { v1, k1, state: stateOf(state) } : { v1, k1 })),
  );
}

/** Entities whose rectangles are in memory at once, and of those so many with their states. */
const AT_ONCE = 50;
const ROWS_AT_ONCE = 500;

/** Rectangles in order of entity, k1, v1, as of the horizon. */
export async function* timelineRows(scope: TimelineScope, codecs: Codecs): AsyncIterable<DigestRow> {
  const cursor = scope.collections.now
    .find({}, { sort: { e: 1 }, ...duringReading(scope.reading) })
    .project<{ e: string }>({ e: 1 });
  let entities = new Set<string>();
  for await (const { e } of cursor) {
    if (entities.size >= AT_ONCE && !entities.has(e)) {
      yield* rowsOf(scope, codecs, [...entities]);
      entities = new Set();
    }
    entities.add(e);
  }
  yield* rowsOf(scope, codecs, [...entities]);
}

async function* rowsOf(scope: TimelineScope, codecs: Codecs, entities: readonly string[]): AsyncIterable<DigestRow> {
  const { name, collections, horizon, reading } = scope;
  const [filter, options] = [{ e: { $in: [...entities] } }, duringReading(reading)];
  const found = await Promise.all([
    collections.now.find(filter, options).toArray(),
    collections.latest.find(filter, options).toArray(),
    collections.ended.find(filter, options).toArray(),
  ]);
  const rows = new Map(
    found
      .flat()
      .filter((row) => row.k1 <= horizon.seq && horizon.isPresent(name, row))
      // Of a rectangle that a commit which broke off has closed, the closed copy is last, and as of the horizon open.
      .map((row) => [`${row.k1} ${row.v1} ${row.e}`, row]),
  );
  const all = [...rows.values()].sort((a, b) => compareText(a.e, b.e) || a.k1 - b.k1 || a.v1 - b.v1);
  for (const some of chunks(all, ROWS_AT_ONCE)) {
    const stateOf = await statesById(scope, codecs, [...new Set(some.map(({ s }) => s))]);
    for (const row of some) {
      const [v2, k2] = ['v2' in row ? row.v2 : null, 'k2' in row ? row.k2 : OPEN];
      const isOpen = k2 === OPEN || k2 > horizon.seq;
      const told = { entity: row.e, v1: row.v1, v2, k1: row.k1, k2: isOpen ? null : k2, state: stateOf(row.s) };
      yield isFound(row) ? told : { ...told, misplaced: true };
    }
  }
}

/** Whether its fork node is that by which it is looked up. */
function isFound(row: NowRow | LatestRow | EndedRow): boolean {
  if (!('from' in row)) return true;
  const fork = 'v2' in row ? forkNode(row.v1, row.v2) : forkNode(row.k1, row.k2);
  return row.from === fork && row.to === fork;
}
