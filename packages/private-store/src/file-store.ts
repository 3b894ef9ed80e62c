import type { Instant } from './instant.js';

/** A file that somebody handed over. */
export type StoredFile = {
  readonly id: string;
  /** Who did. */
  readonly owner: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly storedAt: Instant;
  /** When it may be removed. */
  readonly endsAt: Instant;
};

/** That a file was read: what the owner of the store wants to know of it. */
export type StoredReading = {
  readonly id: string;
  readonly file: string;
  readonly content: string;
};

export type FileStore = {
  /**
   * Takes the bytes as they come, and holds no more of them at once than a part of at most 1 MiB. Where they break off with an error, that
   * error is thrown and nothing is kept.
   */
  put(file: Omit<StoredFile, 'size'>, bytes: AsyncIterable<Uint8Array>): Promise<StoredFile>;
  find(id: string): Promise<StoredFile | null>;
  /** Each of them, in the order of the ids. */
  all(): AsyncIterable<StoredFile>;
  bytesOf(id: string): Promise<Uint8Array | null>;
  /** The newest first. */
  listOf(owner: string): Promise<readonly StoredFile[]>;
  /** With its readings. */
  remove(id: string): Promise<void>;
  /** All that end by then, and what remains of files that never came to their end. */
  removeEnded(by: Instant): Promise<void>;
  /** Adds a reading of a file, or replaces the one with its id. */
  putReading(reading: StoredReading): Promise<void>;
  findReading(id: string): Promise<StoredReading | null>;
  /** Of one file, in the order of the ids. */
  readingsOf(file: string): AsyncIterable<StoredReading>;
};
