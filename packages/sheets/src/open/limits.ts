/** What a file may cost. */
export type Limits = {
  /** Bytes of the file. */
  readonly bytes: number;
  /** Bytes of everything in it, unpacked. */
  readonly unpackedBytes: number;
  /** Unpacked ÷ packed, of any part of more than a megabyte. */
  readonly ratio: number;
  readonly parts: number;
  readonly sheets: number;
  /** Cells of all sheets together. */
  readonly cells: number;
  /** Rows down to which and columns up to which a sheet is read. */
  readonly rows: number;
  readonly columns: number;
  readonly memoryMb: number;
  readonly milliseconds: number;
};

export const LIMITS: Limits = {
  bytes: 30_000_000,
  unpackedBytes: 300_000_000,
  ratio: 200,
  parts: 2_000,
  sheets: 200,
  cells: 2_000_000,
  rows: 200_000,
  columns: 1_000,
  memoryMb: 1_024,
  milliseconds: 60_000,
};
