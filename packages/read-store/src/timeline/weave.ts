import { baseOf, comparePlaces, type TimedFact, type TimelineEdit } from './timeline-edit.js';

/**
 * A piece of an entity's timeline as best known, up to the next cell's `v1`. Its document is null where no fact stands up to there, and
 * undefined where it has to be folded from those before.
 */
export type TailCell<D> = { readonly v1: number; readonly document: D | null | undefined };

/**
 * The end of an entity's timeline. Each day of a fact starts a cell, and each cell starts at one, but for the very first: it has no document
 * where the facts that the timeline began with stand no longer.
 * `facts` are in order of (v, seq); if `complete`, they are all the entity's, else at least all those later than the first cell's start.
 */
export type Tail<D, F> = { readonly cells: TailCell<D>[]; readonly facts: TimedFact<F>[]; readonly complete: boolean };

/** `(document before, fact) → document after`; the document is null before the first fact. Must not change the document it is given. */
export type Apply<D, F> = (document: D | null, fact: F) => D;

/**
 * What an edit does to a tail: the cells from index `from` on give way to `cells`, the first of them with the document that it had if
 * `keepsFirst`; the facts from index `factsFrom` on to `facts`.
 */
export type Woven<D, F> = {
  readonly from: number;
  readonly keepsFirst: boolean;
  readonly cells: readonly FoldedCell<D>[];
  readonly factsFrom: number;
  readonly facts: readonly TimedFact<F>[];
};
type FoldedCell<D> = { readonly v1: number; readonly document: D | null };

/** Says why facts and cells do not belong together. */
export class FactsMismatchError extends Error {
  readonly code = 'FACTS_MISMATCH';
}

/**
 * Changes the facts of an entity, and folds anew what comes after. Pure; a fact in order looks at the last cell only.
 * @returns null if the edit reaches further back than the tail, which must then be loaded from there on.
 */
export function weave<D, F>(tail: Tail<D, F>, edit: TimelineEdit<F>, apply: Apply<D, F>): Woven<D, F> | null {
  const { cells, facts, complete } = tail;
  const base = baseOf(edit);
  const containing = cells.findLastIndex(({ v1 }) => v1 <= base);
  if (containing < 0 && !complete) return null;
  const factsFrom = facts.findLastIndex(({ v }) => v <= base) + 1;
  const later = facts.slice(factsFrom);
  checkDays(cells, containing + 1, cells.length, later);

  const cell = cells[containing];
  const before = cell === undefined ? null : documentAt(tail, containing, apply);
  const edited = editedFacts(later, edit);
  const woven = foldDays(before, edited, apply);
  const start = woven[0]?.v1 ?? Infinity;
  const result = { cells: woven, factsFrom, facts: edited };
  if (cell === undefined) {
    const began = cells[0]?.v1 ?? Infinity;
    if (began < start) woven.unshift({ v1: began, document: null });
    return { from: 0, keepsFirst: false, ...result };
  }
  if (cell.v1 === start) return { from: containing, keepsFirst: false, ...result };
  // The cell before stays as it is, unless it ends elsewhere from now on.
  if ((cells[containing + 1]?.v1 ?? Infinity) === start) return { from: containing + 1, keepsFirst: false, ...result };
  woven.unshift({ v1: cell.v1, document: before });
  return { from: containing, keepsFirst: true, ...result };
}

/** Moves a tail on to what `weave` found. */
export function applyWoven<D, F>({ cells, facts }: Tail<D, F>, woven: Woven<D, F>): void {
  cells.splice(woven.from, cells.length, ...woven.cells);
  facts.splice(woven.factsFrom, facts.length, ...woven.facts);
}

function editedFacts<F>(facts: readonly TimedFact<F>[], { removes, inserts }: TimelineEdit<F>): TimedFact<F>[] {
  const edited = removes === null ? [...facts] : facts.filter((fact) => comparePlaces(fact, removes) !== 0);
  if (removes !== null && edited.length !== facts.length - 1)
    throw new FactsMismatchError(`no fact of seq ${removes.seq} stands at ${removes.v}`);
  if (inserts === null) return edited;
  if (edited.some(({ seq }) => seq === inserts.seq))
    throw new FactsMismatchError(`the fact of seq ${inserts.seq} stands`);
  const next = edited.findIndex((fact) => comparePlaces(fact, inserts) > 0);
  edited.splice(next < 0 ? edited.length : next, 0, inserts);
  return edited;
}

function foldDays<D, F>(
  before: D | null,
  facts: readonly TimedFact<F>[],
  apply: Apply<D, F>,
): { readonly v1: number; document: D | null }[] {
  const folded: { readonly v1: number; document: D | null }[] = [];
  let document = before;
  for (const { v, fact } of facts) {
    document = apply(document, fact);
    const last = folded.at(-1);
    if (last?.v1 === v) last.document = document;
    else folded.push({ v1: v, document });
  }
  return folded;
}

function documentAt<D, F>({ cells, facts }: Tail<D, F>, index: number, apply: Apply<D, F>): D | null {
  const known = cells.findLastIndex(({ document }, i) => i <= index && document !== undefined);
  const document = cells[known]?.document;
  if (document === undefined) throw new FactsMismatchError('the document of its first cell is not there');
  if (known === index) return document;
  const [start, end] = [cells[known]?.v1 ?? 0, cells[index]?.v1 ?? 0];
  const between = facts.filter(({ v }) => v > start && v <= end);
  checkDays(cells, known + 1, index + 1, between);
  return foldDays(document, between, apply).at(-1)?.document ?? null;
}

/** That the cells between two indexes start at the days of the facts. */
function checkDays<D, F>(
  cells: readonly TailCell<D>[],
  from: number,
  to: number,
  facts: readonly TimedFact<F>[],
): void {
  let next = from === 0 && cells[0]?.document === null ? 1 : from;
  let day: number | null = null;
  for (const { v } of facts) {
    if (v === day) continue;
    day = v;
    const start = next < to ? (cells[next]?.v1 ?? Infinity) : Infinity;
    if (start < v) throw new FactsMismatchError(`a cell starts at ${start}, but no fact does`);
    if (start > v) throw new FactsMismatchError(`no cell starts at ${v}, but a fact does`);
    next += 1;
  }
  if (next < to) throw new FactsMismatchError(`a cell starts at ${cells[next]?.v1}, but no fact does`);
}
