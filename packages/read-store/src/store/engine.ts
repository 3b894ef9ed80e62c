import type {
  Checkpoint,
  Commit,
  CollectionSchema,
  Document,
  OpenTailCell,
  TimelinePoint,
  TimelineSchema,
  TimelineState,
} from '../port.js';
import type { CheckedCondition, CheckedLast, CheckedPage } from '../request.js';

type Result<T> = T | Promise<T>;

/** What an adapter does for `Reads`, with requests already checked. */
export type ReadEngine = {
  getMany(ids: readonly string[]): Result<readonly (Document | null)[]>;
  /** Up to one more than the limit. */
  page(request: CheckedPage): Result<readonly Document[]>;
  count(where: readonly CheckedCondition[]): Result<number>;
};

/** What it does for `CollectionReads`. */
export type CollectionEngine = ReadEngine & {
  lastOf(request: CheckedLast): Result<ReadonlyMap<string | number, number>>;
};

/** One row of what is stored, as it enters the digest. */
export type DigestRow =
  | { readonly id: string; readonly seq: number; readonly document: Document | null }
  | {
      readonly entity: string;
      readonly v1: number;
      readonly v2: number | null;
      readonly k1: number;
      readonly k2: number | null;
      readonly state: TimelineState | null;
      /** It is kept where look-ups do not find it. */
      readonly misplaced?: true;
    };

/** What an adapter is made of; `createReadStore` makes the port of it. */
export type StoreEngine = {
  collection(schema: CollectionSchema): CollectionEngine;
  at(schema: TimelineSchema, facet: string, point: TimelinePoint): ReadEngine;
  tails(
    schema: TimelineSchema,
    entities: readonly { readonly entity: string; readonly v: number }[],
  ): Result<readonly (readonly OpenTailCell[])[]>;
  checkpoint(): Result<Checkpoint | null>;
  /** With operations that fit the schema. */
  commit(commit: Commit): Result<void>;
  /** Documents and tombstones in order of id; rectangles in order of entity, k1, v1. Ids compare by bytes. */
  digestRows(schema: CollectionSchema | TimelineSchema): Iterable<DigestRow> | AsyncIterable<DigestRow>;
  close(): Result<void>;
};
