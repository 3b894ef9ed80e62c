/** What is said of rows, by sheet and row (from 1). */
export type Remarks = ReadonlyMap<string, ReadonlyMap<number, string>>;

/** A column behind all others of the sheet. */
export type Annotation = {
  readonly header: string;
  readonly headerRows: ReadonlyMap<string, number>;
  readonly remarks: Remarks;
};
