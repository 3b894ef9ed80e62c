/** A JSON document. Its `id` is the key within its collection. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type Document = { readonly id: string; readonly [field: string]: Json };

/**
 * Type of a declared field. `integer` is a safe integer (money in 元, instants in ms, sequence numbers); `text` compares by bytes
 * (UTF-8). Missing and null are the same everywhere.
 */
export type FieldType = 'integer' | 'text' | 'boolean';

export type CollectionSchema = {
  readonly name: string;
  /** The fields that conditions and sorts may name. Others are stored but cannot be asked for. */
  readonly fields: Readonly<Record<string, FieldType>>;
  /** Each a list of declared fields; every index ends in the id by itself. */
  readonly indexes: readonly (readonly string[])[];
  /**
   * A declared integer field that every document has, each with a value of its own, like a sequence number: engines may keep the
   * documents in its order. Two documents of one value are `INVALID_OPERATION`.
   */
  readonly ordinal?: string;
};

/**
 * A temporal collection: the same documents on a timeline. `facets` are the documents kept for each state, each read apart; the `id`
 * of each is the entity. Declare the small ones that are read in lists first: engines store them in this order.
 */
export type TimelineSchema = {
  readonly name: string;
  readonly facets: Readonly<Record<string, FacetSchema>>;
};
export type FacetSchema = Pick<CollectionSchema, 'fields'> & {
  /**
   * Members (`listing`), or all members of a member (`years.*`), that hold objects which few events change. States that have the very
   * same object there, also in another facet, may share one stored copy, so documents of such a facet must not be changed after they
   * were given, and those read are frozen. Not declared fields.
   */
  readonly shared?: readonly string[];
};

export type Condition =
  | { readonly op: 'eq'; readonly field: string; readonly value: string | number | boolean | null }
  /** At most 10,000 values; none match nothing. */
  | { readonly op: 'in'; readonly field: string; readonly values: readonly (string | number | boolean | null)[] }
  /** On `integer` and `text`. Bounds are inclusive; a null field is in no range. At least one bound. */
  | { readonly op: 'range'; readonly field: string; readonly from?: string | number; readonly to?: string | number };

/**
 * Nulls first ascending, last descending. Every sort ends in the id, in the direction of its last field (ascending when empty).
 */
export type Sort = readonly { readonly field: string; readonly direction: 'asc' | 'desc' }[];

export type PageRequest = {
  /** All must hold. Default: everything. */
  readonly where?: readonly Condition[];
  readonly sort?: Sort;
  /** Key of the last document of the page before: the values of the sort fields in order, and the id (`keyOf`). */
  readonly after?: PageKey;
  /** 1 to 10,000. */
  readonly limit: number;
};
export type PageKey = { readonly values: readonly (string | number | boolean | null)[]; readonly id: string };
export type Page<D extends Document = Document> = { readonly documents: readonly D[]; readonly hasMore: boolean };

/** Reads of one collection, or of one facet of a timeline at one point. An undeclared field is `UNDECLARED_FIELD`. */
export interface Reads<D extends Document = Document> {
  get(id: string): Promise<D | null>;
  /** In the order of the ids, null where there is none. At most 10,000. */
  getMany(ids: readonly string[]): Promise<readonly (D | null)[]>;
  page(request: PageRequest): Promise<Page<D>>;
  count(where?: readonly Condition[]): Promise<number>;
}

export type LastRequest = {
  /** All must hold. One of them, an `eq` or `in` on `field`, names the values that are asked about. */
  readonly where: readonly Condition[];
  /** An `integer` or `text`. */
  readonly field: string;
  readonly upTo: number;
};

/** Reads of one collection. */
export interface CollectionReads<D extends Document = Document> extends Reads<D> {
  /**
   * For each value asked about, the highest ordinal up to `upTo` among the documents that have it and meet the other conditions; a value
   * that none has is left out. For fields with an index that goes on with the ordinal. A collection without an ordinal, or null among the
   * values, is `INVALID_REQUEST`.
   */
  lastOf(request: LastRequest): Promise<ReadonlyMap<string | number, number>>;
}

/** A point on both axes: valid time in ms since the epoch, and the sequence number of the last event known (-1: none). */
export type TimelinePoint = { readonly validAt: number; readonly seq: number };

/** One document per facet. */
export type TimelineState = Readonly<Record<string, Document>>;

export interface TimelineReads {
  /** What the facet's documents were at the point: one per entity that had a state there. @throws UNDECLARED_FACET */
  at<D extends Document = Document>(facet: string, point: TimelinePoint): Reads<D>;
  /**
   * For each entity the cells open in K that reach past `v` (the one that contains `v`, if any, and all later), in order of v1.
   * As of the checkpoint: what an interrupted commit left half-done is not seen.
   */
  tails(
    entities: readonly { readonly entity: string; readonly v: number }[],
  ): Promise<readonly (readonly OpenTailCell[])[]>;
}
/** A piece of an entity's timeline as best known: from `v1` up to the next cell's `v1`, known since `k1`. */
export type OpenTailCell = {
  readonly v1: number;
  readonly k1: number;
  /** Only of the first of a tail: the others will be folded anew. Null: it has none. */
  readonly state?: TimelineState | null;
};

/**
 * One change of a commit. Operations on one key apply in order.
 * `put` and `remove` carry the sequence of the event they come from and do nothing where the stored document (or its tombstone)
 * has seen that one or a later one.
 */
export type Operation =
  | { readonly kind: 'put'; readonly collection: string; readonly document: Document; readonly seq: number }
  | { readonly kind: 'remove'; readonly collection: string; readonly id: string; readonly seq: number }
  | TimelineOperation
  /** Forgets one entity of a timeline (all its rectangles and states), before it is woven anew in the same commit. */
  | { readonly kind: 'forget'; readonly timeline: string; readonly entity: string };

/**
 * One event woven into an entity's timeline at sequence `seq`: the cells that start at `closes` (those open in K and reaching past
 * the start of the first of `opens`) end in K at `seq`, and `opens` takes their place. `opens` covers what `closes` covered, gap-free, the
 * last open-ended in V (or, where the entity had no cell there, begins earlier). Applied once: it does nothing where the entity was woven at `seq` or later
 * already, so one event weaves an entity of a timeline once. Cells that do not fit what is stored are `INVALID_OPERATION`.
 */
export type TimelineOperation = {
  readonly kind: 'weave';
  readonly timeline: string;
  readonly entity: string;
  readonly seq: number;
  /** v1 of the open cells to close, ascending. */
  readonly closes: readonly number[];
  readonly opens: readonly {
    readonly v1: number;
    /** Null: open-ended. */
    readonly v2: number | null;
    /**
     * `unchanged`: the state, or none, that the closed cell starting at `v1` had (what is before the event keeps its document). Null: none;
     * at its points no read finds the entity.
     */
    readonly state: TimelineState | 'unchanged' | null;
  }[];
};

/** How far the views have taken in the log. Any JSON the projector likes beside the sequence. */
export type Checkpoint = { readonly seq: number; readonly [field: string]: Json };

export type Commit = {
  /** The checkpoint that this writer last read or wrote; null for an empty store. Another one there: `STALE_WRITER`, nothing is written. */
  readonly expected: Checkpoint | null;
  readonly next: Checkpoint;
  readonly operations: readonly Operation[];
  /**
   * Part of a load: more commits follow at once. What only reads need (indexes) may wait for the first commit without this, or for the
   * first read that needs it. Until that commit, a document of a collection with an ordinal that is put twice may be seen twice.
   */
  readonly loading?: boolean;
};

/**
 * Documents and bitemporal timelines under one checkpoint. Closed and small on purpose: no operator of a client reaches a driver.
 * All methods reject with `READ_STORE_CLOSED` after `close()`.
 */
export interface ReadStore {
  /** @throws UNDECLARED_COLLECTION */
  collection<D extends Document = Document>(name: string): CollectionReads<D>;
  /** @throws UNDECLARED_COLLECTION */
  timeline(name: string): TimelineReads;

  checkpoint(): Promise<Checkpoint | null>;
  /**
   * Applies all operations and moves the checkpoint, atomically where the engine can, else in an order that a repeat makes whole. An error
   * says that it has not taken place, but for `COMMIT_UNCERTAIN`.
   */
  commit(commit: Commit): Promise<void>;
  /** Called after each commit of this process, with the checkpoint reached, before the commit resolves. Returns the way to stop. */
  onCommit(listener: (checkpoint: Checkpoint) => void): () => void;

  /**
   * SHA-256 (hex) over everything stored, in a canonical order that is the same on every engine: equal content, equal digest. Good where
   * nobody commits meanwhile; other calls are served in between.
   */
  digest(): Promise<string>;

  close(): Promise<void>;
}
