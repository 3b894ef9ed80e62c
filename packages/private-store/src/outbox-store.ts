import type { Instant } from './instant.js';

/** What one destination is to be told. */
export type OutboxEntry = {
  readonly destination: string;
  /** Of what is told: the same for every destination, and each time that it is sent. */
  readonly id: string;
  readonly kind: string;
  /** Of the last event that it is about. */
  readonly cursor: string;
  readonly content: string;
  readonly queuedAt: Instant;
};

/** How far one source of what is told was looked through, as the source writes it. */
export type OutboxMark = { readonly source: string; readonly mark: string };

/** What came of sending to one destination. */
export type OutboxTally = {
  readonly destination: string;
  /** Since something was delivered last. */
  readonly failures: number;
  /** Not before; null: at once. */
  readonly retryAt: Instant | null;
  readonly lastError: string | null;
  /** Entries that were never delivered. */
  readonly givenUp: number;
  readonly givenUpAt: Instant | null;
  /** Of what was delivered last. */
  readonly delivered: string | null;
};

export type OutboxStore = {
  mark(source: string): Promise<string | null>;
  marks(): Promise<readonly OutboxMark[]>;
  /**
   * Adds entries behind those that wait, and moves the mark: where it says that they were looked for, they are there. Of an entry that waits
   * already (by its destination and id) nothing changes, so that the same may be added again.
   */
  add(entries: readonly OutboxEntry[], mark: OutboxMark | null): Promise<void>;
  /** What was added first of those that wait. */
  first(destination: string): Promise<OutboxEntry | null>;
  /** Each of them, in the order in which they were added. */
  all(): AsyncIterable<OutboxEntry>;
  waiting(destination: string): Promise<{ readonly count: number; readonly since: Instant | null }>;
  remove(destination: string, id: string): Promise<void>;
  /** Removes what was added first where more than so many wait. @returns how many */
  trim(destination: string, most: number): Promise<number>;
  /** In the order of the destinations. */
  tallies(): Promise<readonly OutboxTally[]>;
  /** Adds the tally of a destination, or replaces it. */
  putTally(tally: OutboxTally): Promise<void>;
  removeTally(destination: string): Promise<void>;
};
