import type { Actor } from '@milepost/domain';
import type { Json } from '@milepost/event-store';
import type { ClockFinding } from './clock/clock-finding.js';
import type { Applied, ReadingApplied } from './import/reading/apply/applied.js';
import type { ApplyChoice } from './import/reading/apply/apply-options.js';
import type { ReadingOptions } from './import/reading/options.js';
import type { FileReading } from './import/reading/output.js';
import type { OfficeFile } from './import/reading/read-office-file.js';
import type { AuditReport, ViewsDifference, ViewsGeneration, ViewsReport, ViewsWork } from './views-administration.js';

/** Progress of long work. */
export type Progress = {
  readonly phase: string;
  readonly done: number;
  readonly total: number;
  /** Per second. */
  readonly rate: number;
  readonly secondsLeft: number | null;
};

export type OnProgress = (progress: Progress) => void;

/** A bad row of a ledger. */
export type RejectedRow = {
  readonly file: string;
  /** Record number; the header is 1. */
  readonly row: number;
  readonly column: string | null;
  readonly value: string | null;
  readonly code: string;
  readonly message: string;
};

/** What a row says otherwise than the register holds it. */
export type CellDifference = {
  /** The input of the command. */
  readonly field: string;
  /** Of the ledger; null: none says it. */
  readonly column: string | null;
  readonly before: Json;
  readonly after: Json;
};

/** A row of a ledger that says a fact otherwise than the register holds it. */
export type ChangedRow = {
  readonly file: string;
  /** Record number; the header is 1. */
  readonly row: number;
  readonly command: string;
  /** The latest event that states the fact. */
  readonly event: string;
  readonly differences: readonly CellDifference[];
  /** It was put right by this import. */
  readonly corrected: boolean;
};

/** A fact that a row said when a ledger was imported before. */
export type MissingRow = {
  readonly file: string;
  /** Its row then. */
  readonly row: number;
  readonly command: string;
  readonly event: string;
};

export type ImportReport = {
  /** Facts written. */
  readonly imported: number;
  /** Facts that were in the log already. */
  readonly skipped: number;
  readonly rejected: readonly RejectedRow[];
  /** Names of files that are no ledgers. */
  readonly notRead: readonly string[];
  /** Of files that were read, columns that were not. */
  readonly ignoredColumns: readonly { readonly file: string; readonly column: string }[];
  /** Rows that say a recorded fact otherwise: nothing is counted twice. */
  readonly changed: readonly ChangedRow[];
  /** What files that are known again do not say any more. It stands. */
  readonly missing: readonly MissingRow[];
  /** By ledger, its bad rows as that ledger (CSV) with a column 错误: to be corrected and imported again. */
  readonly badRows: Readonly<Record<string, string>>;
  /** The facts were recorded as of now, whatever times the ledgers state: none was asked for, or the log holds later or own times already. */
  readonly recordedNow: boolean;
  /** Of the last event written. */
  readonly position: string | null;
};

export type ImportChoice = {
  /** Import the good rows when there are bad ones; else nothing is written then. */
  readonly partial: boolean;
  /** What began the import, kept with every event. */
  readonly source: string;
  /** Who imports. */
  readonly actor: Actor;
  /** For a migration: record the facts as of the registration times that the ledgers state, not as of now. */
  readonly statedTimes: boolean;
  /** Put right what rows say otherwise; else they are only told. */
  readonly correct?: boolean;
  /** Why, and by which document, of rows that say neither in 更正原因 and 更正文号. Default: the file. */
  readonly reason?: string | null;
  readonly document?: string | null;
  /** Columns that no ledger has are told and not read; else they are refused. */
  readonly ignoreColumns?: boolean;
  /** Such columns of projects.csv are attributes of the projects. */
  readonly attributes?: boolean;
};

export type ReadChoice = {
  readonly options: ReadingOptions;
  /** Null: only read. */
  readonly apply: ApplyChoice | null;
  /** Who reads. */
  readonly actor: Actor;
};

/** What a file of an office says, and what was recorded of it; null: nothing was asked to be. */
export type FileRead = { readonly reading: FileReading; readonly applied: Applied | null };

/** What was confirmed; null: the clock was believed. */
export type ClockConfirmed = { readonly confirmed: ClockFinding | null };

/** What only an administrator does. One at a time; a second is refused with IMPORT_RUNNING. */
export type Administration = {
  importLedgers(
    files: ReadonlyMap<string, Uint8Array>,
    options: ImportChoice,
    onProgress: OnProgress,
  ): Promise<ImportReport>;
  /**
   * Reads a file of an office, as a layout says that was confirmed for its like, compares it with the register, and where asked to records
   * what is new and keeps how it was read for the next one like it.
   * @throws MilepostError OFFICE_FILE_UNREADABLE, READING_OPTION_MALFORMED, READING_COLUMN_UNKNOWN
   */
  readFile(file: OfficeFile, choice: ReadChoice): Promise<FileRead>;
  /**
   * Records what a reading says is new, and corrects what changed where asked to.
   * @param by its id is the correlation of all that is recorded
   * @param present the same file as it reads now, where the register holds more by now
   */
  recordReading(
    reading: FileReading,
    by: ApplyChoice & { readonly actor: Actor; readonly id: string },
    present?: FileReading,
  ): Promise<ReadingApplied>;
  /** Says that the clock is right as it is, whatever it did. */
  confirmClock(): Promise<ClockConfirmed>;
  generations(): Promise<readonly ViewsGeneration[]>;
  /**
   * `build` makes fresh views beside those in use and compares, `switch` puts the others in use, and again: rolls back; `rebuild` builds and
   * switches.
   * @throws MilepostError NO_OTHER_VIEWS, OTHER_VIEWS_UNUSABLE, PROJECTOR_MISSING
   */
  workOnViews(work: ViewsWork, onProgress: OnProgress): Promise<ViewsReport>;
  /**
   * Field by field, the views in use and those beside them: current, and at points in the past on both axes.
   * @throws MilepostError NO_OTHER_VIEWS, OTHER_VIEWS_UNUSABLE
   */
  compareViews(onProgress: OnProgress): Promise<ViewsDifference>;
  /** Folds entities, chosen at random, anew from the log, and compares with what the views in use have, now and in the past. */
  auditViews(entities: number, onProgress: OnProgress): Promise<AuditReport>;
};
