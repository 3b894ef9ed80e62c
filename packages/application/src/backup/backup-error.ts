export type BackupErrorCode =
  /** The folder to write to holds something. */
  | 'BACKUP_FOLDER_TAKEN'
  /** There is no manifest, or one that this version does not read: it was broken off, or is none. */
  | 'BACKUP_INCOMPLETE'
  /** A file is not the one that the manifest names. */
  | 'BACKUP_DAMAGED'
  /** What is restored to holds another register. */
  | 'RESTORE_TARGET_DIFFERS';

/** A backup could not be made, read or restored. */
export class BackupError extends Error {
  override readonly name = 'BackupError';

  constructor(
    readonly code: BackupErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
