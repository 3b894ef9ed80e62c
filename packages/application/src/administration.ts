/** Progress of long work. */
export type Progress = {
  readonly phase: string;
  readonly done: number;
  readonly total: number;
  /** Per second. */
  readonly rate: number;
  readonly secondsLeft: number | null;
};

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

export type ImportReport = {
  /** Facts written. */
  readonly imported: number;
  /** Facts that were in the log already. */
  readonly skipped: number;
  readonly rejected: readonly RejectedRow[];
  /** Names of files that are no ledgers. */
  readonly notRead: readonly string[];
  /** By ledger, its bad rows as that ledger (CSV) with a column 错误: to be corrected and imported again. */
  readonly badRows: Readonly<Record<string, string>>;
  /** The log holds facts recorded by its own clock, so these were recorded now too, whatever times the ledgers state. */
  readonly recordedNow: boolean;
  /** Of the last event written. */
  readonly position: string | null;
};

export type RebuildReport = {
  readonly events: number;
  readonly seconds: number;
  readonly digest: string;
  readonly identical: boolean;
};

/** What only an administrator does. One at a time; a second is refused with IMPORT_RUNNING. */
export type Administration = {
  importLedgers(
    files: ReadonlyMap<string, Uint8Array>,
    options: { readonly partial: boolean; readonly source: string },
    onProgress: (progress: Progress) => void,
  ): Promise<ImportReport>;
  rebuild(onProgress: (progress: Progress) => void): Promise<RebuildReport>;
};
