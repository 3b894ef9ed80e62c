export type DataFolderFault = 'unusable' | 'noRegister' | 'otherZone' | 'badFile';

/** The data folder cannot serve; the message says what to do. */
export class DataFolderError extends Error {
  constructor(
    readonly fault: DataFolderFault,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'DataFolderError';
  }
}
