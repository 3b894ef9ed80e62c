import { ReadStoreError, invalidRequest } from '../errors.js';
import type { Document, Operation, OpenTailCell, TimelineOperation, TimelineReads, TimelineState } from '../port.js';
import { baseOf, type EditPlace, type TimedFact, type TimelineEdit } from './timeline-edit.js';
import { type Apply, applyWoven, FactsMismatchError, type Tail, weave, type Woven } from './weave.js';

export type TimelineWriterOptions<D, F> = {
  /** Name of the timeline, and its reads. */
  readonly timeline: string;
  readonly reads: TimelineReads;
  /** Folds one document per entity, in the order of (v, seq). Must not change the document that it is given. */
  readonly fold: { readonly apply: Apply<D, F> };
  /** The stored documents of a state; `v1` is the day of its last fact, where its cell starts. */
  readonly facets: Readonly<Record<string, (document: D, v1: number) => Document>>;
  /** The facet that holds the whole of D, as JSON: it is read back to fold on from. */
  readonly foldedFacet: string;
  /**
   * The facts of the entity with v > `afterV` that stand and are woven and committed already, each as it was last restated, in the order of
   * (v, seq).
   */
  readonly laterFacts: (entity: string, afterV: number) => Promise<readonly TimedFact<F>[]>;
  /** Tails kept from one batch to the next. Default 2,000 entities, of each the last 32 cells. */
  readonly cachedEntities?: number;
  readonly cachedCells?: number;
};

/**
 * Makes the timeline operations of one batch (= one commit) after the other:
 * 1. `prepare` with all edits of the batch loads what is not in memory, in one go. All batches before must be committed, or forgotten
 *    with `reset`.
 * 2. `weave` for each edit in the order of seq, at most one of an entity per seq. Later edits see the earlier ones of the batch.
 *    A fold that throws leaves the entity as it was before the edit, and what was woven before stays good.
 * 3. Commit the operations. If that fails, `reset`.
 */
export type TimelineWriter<F> = {
  prepare(edits: readonly { readonly entity: string; readonly edit: EditPlace }[]): Promise<void>;
  /**
   * As known before `edit.seq` nothing changes; as known from then on, the timeline is from the first day of the edit on what folding the
   * facts that stand gives. Days before have the documents that they had.
   * @throws what the fold throws; ReadStoreError FACTS_MISMATCH; INVALID_REQUEST if not prepared or not in the order of seq.
   */
  weave(entity: string, edit: TimelineEdit<F>): TimelineOperation;
  /** To weave all edits of an entity anew, in the order of seq, in the same commit as the operation it gives. Needs no `prepare`. */
  restart(entity: string): Operation;
  /** Forgets what is known of one entity (parked), or of all (a commit failed). It has to be prepared again. */
  drop(entity: string): void;
  reset(): void;
};

type Entry<D, F> = Tail<D, F> & { seen: number };

export function createTimelineWriter<D, F>(options: TimelineWriterOptions<D, F>): TimelineWriter<F> {
  const { timeline, reads, fold, facets, foldedFacet, laterFacts, cachedEntities = 2_000, cachedCells = 32 } = options;
  const facetList = Object.entries(facets);
  if (!Object.hasOwn(facets, foldedFacet))
    throw invalidRequest(`Timeline "${timeline}" has no facet "${foldedFacet}" to read back.`);
  /** Least recently used first. */
  const entries = new Map<string, Entry<D, F>>();

  function stateOf(document: D, v1: number): TimelineState {
    const state: Record<string, Document> = {};
    for (const [facet, project] of facetList) state[facet] = project(document, v1);
    return state;
  }

  async function load(entity: string, v: number, stored: readonly OpenTailCell[]): Promise<Entry<D, F>> {
    const [first] = stored;
    const complete = first === undefined || first.v1 > v;
    const inOrder = stored.length === 1 && !complete;
    const facts = first === undefined || inOrder ? [] : await laterFacts(entity, complete ? v : first.v1);
    const cells = stored.map(({ v1, state }) => ({
      v1,
      document: (state === null ? null : state?.[foldedFacet]) as D | null | undefined,
    }));
    return { cells, facts: [...facts], complete, seen: Math.max(-1, ...stored.map(({ k1 }) => k1)) };
  }

  function evict(needed: ReadonlyMap<string, number>): void {
    for (const entity of entries.keys()) {
      if (entries.size <= cachedEntities || needed.has(entity)) return;
      entries.delete(entity);
    }
  }

  return {
    async prepare(edits) {
      const earliest = new Map<string, number>();
      for (const { entity, edit } of edits)
        earliest.set(entity, Math.min(baseOf(edit), earliest.get(entity) ?? Infinity));

      const missing: { entity: string; v: number }[] = [];
      for (const [entity, v] of earliest) {
        const entry = entries.get(entity);
        entries.delete(entity);
        if (entry !== undefined && reaches(entry, v)) entries.set(entity, trimmed(entry, v, cachedCells));
        else missing.push({ entity, v });
      }
      evict(earliest);
      if (missing.length === 0) return;
      const tails = await reads.tails(missing);
      const AT_ONCE = 16;
      for (let start = 0; start < missing.length; start += AT_ONCE) {
        const some = missing.slice(start, start + AT_ONCE);
        const loaded = await Promise.all(some.map(({ entity, v }, i) => load(entity, v, tails[start + i] ?? [])));
        some.forEach(({ entity }, i) => entries.set(entity, loaded[i] as Entry<D, F>));
      }
      evict(earliest);
    },

    weave(entity, edit) {
      const { seq } = edit;
      if (edit.removes === null && edit.inserts === null)
        throw invalidRequest(`The edit of seq ${seq} changes no fact of entity "${entity}" of timeline "${timeline}".`);
      const entry = entries.get(entity);
      if (entry === undefined) throw invalidRequest(`Entity "${entity}" of timeline "${timeline}" is not prepared.`);
      if (seq <= entry.seen)
        throw invalidRequest(
          `Entity "${entity}" of timeline "${timeline}" was woven up to seq ${entry.seen} already; seq ${seq} comes too late.`,
        );
      const woven = attempt(() => weave(entry, edit, fold.apply), timeline, entity);
      if (woven === null)
        throw invalidRequest(`Entity "${entity}" of timeline "${timeline}" is not prepared from ${baseOf(edit)} on.`);
      const operation = operationOf(woven, entry, { timeline, entity, seq }, stateOf);
      applyWoven(entry, woven);
      entry.seen = seq;
      return operation;
    },

    restart(entity) {
      entries.delete(entity);
      entries.set(entity, { cells: [], facts: [], complete: true, seen: -1 });
      return { kind: 'forget', timeline, entity };
    },

    drop: (entity) => void entries.delete(entity),
    reset: () => entries.clear(),
  };
}

const reaches = <D, F>({ complete, cells }: Tail<D, F>, v: number): boolean =>
  complete || (cells[0]?.v1 ?? Infinity) <= v;

/** Only between batches: within one, the store does not have yet what would be cut off. */
function trimmed<D, F>(entry: Entry<D, F>, v: number, most: number): Entry<D, F> {
  const { cells, facts, seen } = entry;
  if (cells.length <= 2 * most) return entry;
  const start = Math.min(
    cells.length - most,
    cells.findLastIndex(({ v1 }) => v1 <= v),
  );
  const first = cells[start];
  if (start < 1 || first?.document === undefined) return entry;
  return {
    cells: cells.slice(start),
    facts: facts.slice(facts.findLastIndex((fact) => fact.v <= first.v1) + 1),
    complete: false,
    seen,
  };
}

const operationOf = <D, F>(
  { from, keepsFirst, cells }: Woven<D, F>,
  before: Tail<D, F>,
  { timeline, entity, seq }: { readonly timeline: string; readonly entity: string; readonly seq: number },
  stateOf: (document: D, v1: number) => TimelineState,
): TimelineOperation => ({
  kind: 'weave',
  timeline,
  entity,
  seq,
  closes: before.cells.slice(from).map(({ v1 }) => v1),
  opens: cells.map(({ v1, document }, i) => ({
    v1,
    v2: cells[i + 1]?.v1 ?? null,
    state: keepsFirst && i === 0 ? 'unchanged' : document && stateOf(document, v1),
  })),
});

function attempt<T>(work: () => T, timeline: string, entity: string): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof FactsMismatchError)) throw error;
    throw new ReadStoreError(
      'FACTS_MISMATCH',
      `Timeline "${timeline}", entity "${entity}": ${error.message}. Its cells were not folded from the facts given; weave the entity anew (restart).`,
      { cause: error },
    );
  }
}
