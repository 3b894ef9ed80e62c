import type { Actor } from '@milepost/domain';
import type { ReadingApplied, RejectedFact } from '../reading/apply/applied.js';
import type { ApplyChoice } from '../reading/apply/apply-options.js';
import type { ConfirmedLayout } from '../reading/layouts/known-layouts.js';
import type { ReadingOptions } from '../reading/options.js';
import type { FileReading } from '../reading/output.js';

/** A file that waits to be read. */
export type UploadedFile = {
  readonly id: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970, as below. */
  readonly uploadedAt: number;
  /** From then on it is gone, and its readings with it. */
  readonly expiresAt: number;
};

/** A reading of it, by what it can be applied. */
export type KeptReading = {
  readonly id: string;
  readonly reading: FileReading;
  /** Of the last event with which it was compared. */
  readonly seq: number;
};

/** A copy of the file in which what is wrong is said. */
export type MarkedFile = { readonly name: string; readonly bytes: Uint8Array };

/** Files of the office that were handed over, each for who did, until they expire. */
export type OfficeFiles = {
  /** @throws MilepostError FORBIDDEN, FILE_TOO_LARGE, FILES_TOO_MANY */
  take(name: string, bytes: AsyncIterable<Uint8Array>, actor: Actor): Promise<UploadedFile>;
  /** The newest first. */
  list(actor: Actor): Promise<readonly UploadedFile[]>;
  /** @throws MilepostError UPLOAD_UNKNOWN */
  remove(file: string, actor: Actor): Promise<void>;
  /** @throws MilepostError FORBIDDEN, UPLOAD_UNKNOWN, OFFICE_FILE_UNREADABLE, READING_OPTION_MALFORMED */
  read(file: string, options: ReadingOptions, actor: Actor): Promise<KeptReading>;
  /**
   * Records what a reading showed as new, under the reading's id; and keeps how it was read. Where the register holds more by now the file is
   * compared anew, and of what is no longer new nothing is recorded.
   * @throws MilepostError FORBIDDEN, READING_UNKNOWN, IMPORT_RUNNING
   */
  apply(reading: string, choice: ApplyChoice, actor: Actor): Promise<ReadingApplied>;
  /** Null: no row is bad. @throws MilepostError READING_UNKNOWN, FILE_NOT_MARKABLE */
  marked(reading: string, actor: Actor): Promise<MarkedFile | null>;
  /** @throws MilepostError FORBIDDEN */
  layouts(actor: Actor): Promise<readonly ConfirmedLayout[]>;
  /** @throws MilepostError FORBIDDEN, LAYOUT_UNKNOWN */
  forgetLayout(fingerprint: string, actor: Actor): Promise<void>;
};

/** What is kept of a reading: enough to read the file again as it was read. */
export type ReadingNote = {
  readonly options: ReadingOptions;
  readonly seq: number;
  /** By the application of it; null: it was not applied. */
  readonly rejected: readonly RejectedFact[] | null;
};
