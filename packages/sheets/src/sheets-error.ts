/** Why a file was not opened. */
export type SheetsErrorCode =
  /** Larger than is read, packed or unpacked, or of too many cells or parts. */
  | 'FILE_TOO_LARGE'
  /** Unpacked it would be far larger than it says or than any real file. */
  | 'FILE_SUSPICIOUS'
  | 'FILE_ENCRYPTED'
  /** None of .xlsx, .xls, .ods, .csv, or damaged. */
  | 'FILE_DAMAGED'
  | 'FILE_TOO_SLOW'
  | 'ENCODING_UNKNOWN';

export class SheetsError extends Error {
  override readonly name = 'SheetsError';

  constructor(
    readonly code: SheetsErrorCode,
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}
