/** A fact of an entity: it holds from `v` and was recorded at `seq`. */
export type TimedFact<F> = { readonly v: number; readonly seq: number; readonly fact: F };

/** A piece of an entity's timeline as best known, up to the next cell's `v1`. Null: its document has to be folded from those before. */
export type TailCell<D> = { readonly v1: number; readonly document: D | null };

/**
 * The end of an entity's timeline. Every time of a fact starts a cell, and every cell starts at one.
 * `facts` are in order of (v, seq); if `complete`, they are all the entity's, else at least all those later than the first cell's start.
 */
export type Tail<D, F> = { readonly cells: TailCell<D>[]; readonly facts: TimedFact<F>[]; readonly complete: boolean };

/** `(document before, fact) → document after`; the document is null before the first fact. Must not change the document it is given. */
export type Apply<D, F> = (document: D | null, fact: F) => D;

/** What an event does to a tail: the cells from index `from` on give way to `cells`, the first of them as it was if `keepsFirst`. */
export type Woven<D, F> = {
  readonly from: number;
  readonly keepsFirst: boolean;
  readonly cells: readonly { readonly v1: number; readonly document: D }[];
  readonly event: TimedFact<F>;
  readonly factIndex: number;
};

/** Says why facts and cells do not belong together. */
export class FactsMismatch extends Error {}

/**
 * Inserts an event after all facts up to its own v, and folds all later cells anew. Pure; an event in order looks at the last cell only.
 * @returns null if the event precedes the tail, which must then be loaded from further back.
 */
export const weave = <D, F>(tail: Tail<D, F>, event: TimedFact<F>, apply: Apply<D, F>): Woven<D, F> | null => {
  const { cells, facts, complete } = tail;
  const containing = cells.findLastIndex(({ v1 }) => v1 <= event.v);
  if (containing < 0 && !complete) return null;
  const factIndex = facts.findLastIndex(({ v }) => v <= event.v) + 1;

  const woven: { v1: number; document: D }[] = [];
  const cell = cells[containing];
  const before = cell === undefined ? null : documentAt(tail, containing, apply);
  const keepsFirst = cell !== undefined && before !== null && cell.v1 < event.v;
  if (keepsFirst) woven.push({ v1: cell.v1, document: before });

  let document = apply(before, event.fact);
  woven.push({ v1: event.v, document });
  let next = factIndex;
  for (let i = containing + 1; i < cells.length; i += 1) {
    const { v1 } = cells[i] as TailCell<D>;
    [document, next] = foldCell(facts, next, v1, document, apply);
    woven.push({ v1, document });
  }
  if (next < facts.length) throw new FactsMismatch(`no cell starts at ${facts[next]?.v}, but a fact does`);
  return { from: Math.max(containing, 0), keepsFirst, cells: woven, event, factIndex };
};

/** Moves a tail on to what `weave` found. */
export const applyWoven = <D, F>({ cells, facts }: Tail<D, F>, woven: Woven<D, F>): void => {
  cells.splice(woven.from, cells.length, ...woven.cells);
  facts.splice(woven.factIndex, 0, woven.event);
};

const documentAt = <D, F>({ cells, facts }: Tail<D, F>, index: number, apply: Apply<D, F>): D => {
  const known = cells.findLastIndex(({ document }, i) => i <= index && document !== null);
  const start = cells[known]?.v1 ?? 0;
  let document = cells[known]?.document;
  if (document === null || document === undefined) throw new FactsMismatch('its first cell has no document');
  let next = facts.findIndex(({ v }) => v > start);
  for (let i = known + 1; i <= index; i += 1)
    [document, next] = foldCell(facts, next, cells[i]?.v1 ?? 0, document, apply);
  return document;
};

/** Folds the facts at `v1`, of which `facts[next]` must be the first. */
const foldCell = <D, F>(
  facts: readonly TimedFact<F>[],
  next: number,
  v1: number,
  before: D,
  apply: Apply<D, F>,
): [D, number] => {
  let document = before;
  let i = next;
  for (let found = facts[i]; found?.v === v1; found = facts[i]) {
    document = apply(document, found.fact);
    i += 1;
  }
  if (i === next) throw new FactsMismatch(`a cell starts at ${v1}, but no fact does`);
  return [document, i];
};
