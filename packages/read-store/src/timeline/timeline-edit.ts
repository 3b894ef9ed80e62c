/** Where a fact stands among those of its entity: by the day from which it holds, then by the seq of the event that recorded it first. */
export type FactPlace = { readonly v: number; readonly seq: number };

/** A fact as it stands: a corrected one holds from its corrected day, and keeps the seq of the event that it was recorded by. */
export type TimedFact<F> = FactPlace & { readonly fact: F };

/** Where an event changes the facts of an entity, and at what seq it is recorded. It removes a fact, or inserts one, or both. */
export type EditPlace = {
  readonly seq: number;
  /** The fact that stands no longer, as it stood until now. */
  readonly removes: FactPlace | null;
  /** Its `seq` is that of the edit for a fact that is recorded now, and earlier for one that is restated or brought back. */
  readonly inserts: FactPlace | null;
};

export type TimelineEdit<F> = EditPlace & { readonly inserts: TimedFact<F> | null };

/** The edit of an event that records a fact. */
export const insertionOf = <P extends FactPlace>(fact: P): EditPlace & { readonly inserts: P } => ({
  seq: fact.seq,
  removes: null,
  inserts: fact,
});

/** The first day that the edit changes. */
const startOf = ({ removes, inserts }: EditPlace): number => Math.min(removes?.v ?? Infinity, inserts?.v ?? Infinity);

/**
 * The latest day whose document stays as it is, or is folded on from: what is recorded now comes after all facts of its day, any other edit
 * changes its first day from the beginning.
 */
export function baseOf(edit: EditPlace): number {
  const isLastOfItsDay = edit.removes === null && edit.inserts?.seq === edit.seq;
  return isLastOfItsDay ? startOf(edit) : startOf(edit) - 1;
}

export const comparePlaces = (a: FactPlace, b: FactPlace): number => a.v - b.v || a.seq - b.seq;
