import type { Json, JsonObject } from './canonical-json.js';

/**
 * Place of an event in the whole log: opaque, ordered as a string (bytewise), rising with every event, not dense.
 * Never built or taken apart outside an adapter.
 */
export type Position = string;

/** Place of an event in its stream: 0, 1, 2, … without a hole. */
export type Revision = number;

/** Streams are named `<category>-<id>`; there is no `-` in a category, no `$` at the start, no control character. 1 to 512 characters. */
export type StreamName = string;

/** What the writer believes of a stream: its last revision, or that it does not exist. */
export type ExpectedRevision = Revision | 'noStream';

export type NewEvent = {
  /** UUID, unique in the log, kept in lower case. The same id written again to the same stream writes nothing (see `append`). */
  readonly id: string;
  /** 1 to 256 printable characters, the first not `$`. */
  readonly type: string;
  readonly data: JsonObject;
  readonly metadata: JsonObject;
  /**
   * RFC 3339 UTC instant (milliseconds) at which the author says that the event was recorded, for migrations only.
   * Allowed while the last event of the log (if any) carries a stated time itself and that is not later;
   * otherwise `StatedTimeRefusedError`.
   */
  readonly statedRecordedAt?: string;
  /**
   * How another log recorded this event, of which this log is becoming a copy: kept as it is, whatever the clock and the rule of
   * stated times say. Only for who copies whole logs; never beside `statedRecordedAt`.
   */
  readonly copied?: Pick<RecordedEvent, 'recordedAt' | 'recordedAtStated'>;
};

export type RecordedEvent = {
  readonly id: string;
  readonly stream: StreamName;
  readonly revision: Revision;
  readonly position: Position;
  readonly type: string;
  readonly data: JsonObject;
  readonly metadata: JsonObject;
  /** RFC 3339 UTC instant, milliseconds: the store's clock, or the stated time; in a copied log, those of the log it was copied from. */
  readonly recordedAt: string;
  readonly recordedAtStated: boolean;
};

export type AppendResult = {
  /** The events as recorded, in order. */
  readonly events: readonly RecordedEvent[];
  /** Position of the last of them. */
  readonly position: Position;
  /** True when all of them were in the stream already, and nothing was written. */
  readonly repeated: boolean;
};

export type StreamAppend = {
  readonly stream: StreamName;
  readonly expected: ExpectedRevision;
  readonly events: readonly NewEvent[];
};

export type AppendAllResult = {
  /** Of the first appends, in order: of all of them, unless one was refused. */
  readonly results: readonly AppendResult[];
  /** Why the next one was refused, as `append` would have thrown it; null when none was. */
  readonly refusal: Error | null;
};

export type ReadStreamOptions = {
  /** First revision wanted, inclusive. Default: 0 forwards, the last backwards. */
  readonly from?: Revision;
  readonly direction?: 'forwards' | 'backwards';
  /** At most so many events, 1 to 10,000. Default 1,000. */
  readonly limit?: number;
};

export type ReadAllOptions = {
  /** Events after this position, exclusive. Default: from the beginning. */
  readonly after?: Position;
  /** At most so many events, 1 to 10,000. Default 1,000. */
  readonly limit?: number;
};

export type LogHead = {
  readonly position: Position;
  readonly recordedAt: string;
  readonly recordedAtStated: boolean;
};

export type SubscriptionItem =
  | { readonly kind: 'events'; readonly events: readonly RecordedEvent[] }
  /** Everything that was in the log when this was decided has been delivered before it. Comes again after each drop. */
  | { readonly kind: 'caughtUp' };

export type SubscribeOptions = {
  readonly after?: Position;
  /** At most so many events in one item. Default 500. */
  readonly batchSize?: number;
  /** Ends the iteration (without an error) when aborted. */
  readonly signal?: AbortSignal;
};

/**
 * The log: append-only streams under one total order.
 *
 * Every method rejects with `EventStoreClosedError` after `close()`, and with `EventStoreUnavailableError` when the store cannot be
 * reached or does not answer within its deadline; an append that ended so may or may not have been written, and is safe to
 * repeat with the same ids and an expected revision. Reads and subscriptions with options that make no sense (a limit of 0, a
 * position of another store or beyond the end of the log) are refused with `InvalidReadError`.
 */
export interface EventStore {
  /**
   * Writes the events (1 to 1,000; data, metadata, twice the type's length and 48 bytes for each, together at most 1 MiB) to one stream, all or none,
   * after the stream's revision was checked against `expected`. When it resolves the events are durable.
   *
   * Idempotent by event id: when *all* ids are in this stream already, consecutive and in this order, the answer is that of the
   * first time (`repeated: true`), whatever `expected` is. Any other reuse of an id is refused with `EventIdReusedError`.
   *
   * @throws WrongExpectedRevisionError with both revisions; nothing was written
   * @throws EventIdReusedError, StatedTimeRefusedError, InvalidAppendError (empty, too large, bad name), StreamTruncatedError
   */
  append(stream: StreamName, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<AppendResult>;

  /**
   * Appends one after another, each as `append` does, in this order and in as few commits as the store can. Stops at the first
   * that is refused: the log then has all before it and none after it. A crash leaves those before some point.
   */
  appendAll(appends: readonly StreamAppend[]): Promise<AppendAllResult>;

  /**
   * Optional, for callers that keep what they have read: the last revision of a stream (null: there is no such stream), where this
   * process knows it without asking anybody; undefined where it does not.
   */
  knownRevision?(stream: StreamName): Revision | null | undefined;

  /**
   * Absent where only this program writes: streams of which this process has seen that somebody removed events (`StreamTruncatedError`), until
   * it sees that they are whole again.
   */
  truncatedStreams?(): readonly StreamName[];

  /**
   * Events of one stream in order; an empty array for a stream that does not exist.
   *
   * @throws StreamTruncatedError when some that were asked for, or that come before those in a stream read from its start, are there no more
   */
  readStream(stream: StreamName, options?: ReadStreamOptions): Promise<readonly RecordedEvent[]>;

  /**
   * The last event of a stream; null for a stream that does not exist.
   *
   * @throws StreamTruncatedError when it is there no more
   */
  lastOf(stream: StreamName): Promise<RecordedEvent | null>;

  /** Events of all streams in the log's order. */
  readAll(options?: ReadAllOptions): Promise<readonly RecordedEvent[]>;

  /**
   * Follows the log from a position: pulled by the consumer (nothing is read ahead of it but one batch), events in order,
   * `caughtUp` in order behind them, resuming by itself after a drop, ended by `signal` or `close()`.
   */
  subscribeAll(options?: SubscribeOptions): AsyncIterable<SubscriptionItem>;

  /** The last event of the log, null while it is empty. */
  head(): Promise<LogHead | null>;

  /** Waits for appends in flight, then releases files and connections. Can be called twice. */
  close(): Promise<void>;
}

export type { Json, JsonObject };
