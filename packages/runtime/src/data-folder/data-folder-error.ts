export type DataFolderErrorCode =
  /** It cannot be made, written or read. */
  | 'DATA_FOLDER_UNUSABLE'
  /** It holds no register. */
  | 'NO_REGISTER'
  /** Its register has days of another time zone than the configured one. */
  | 'OTHER_TIME_ZONE'
  /** One of its small files does not hold what it should. */
  | 'FILE_DAMAGED'
  /** Others than its user may write in it, or read its key. */
  | 'OPEN_TO_OTHERS';

/** The data folder cannot serve; the message says what to do. */
export class DataFolderError extends Error {
  constructor(
    readonly code: DataFolderErrorCode,
    message: string,
    /** The same in Chinese. */
    readonly messageZh: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'DataFolderError';
  }
}
