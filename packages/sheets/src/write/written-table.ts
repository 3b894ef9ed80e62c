/** What the cells of a column are, and so how office programs take them. */
export type ColumnKind =
  /** Text, or one of `words`. */
  | 'text'
  /** A number, or the decimal text of one: what is written is exactly that. */
  | 'number'
  /** `YYYY-MM-DD`. */
  | 'day'
  /** An RFC 3339 instant. */
  | 'instant'
  /** Texts. */
  | 'list'
  /** Anything that JSON can say. */
  | 'json';

export type WrittenValue = string | number | boolean | null | readonly unknown[] | Readonly<Record<string, unknown>>;

export type WrittenColumn = {
  /** Of the member in JSON. */
  readonly key: string;
  readonly title: string;
  readonly kind: ColumnKind;
  /** Of numbers, as spreadsheets say it: `#,##0.00`. */
  readonly format?: string;
  /** Where people read: what is written in the place of a text, of `true` and of `false`. */
  readonly words?: Readonly<Record<string, string>>;
};

export type WrittenRow = readonly WrittenValue[];

/** A table on its way to a file. Rows come in batches, and none is held longer than it takes to write it. */
export type WrittenTable = {
  readonly title: string;
  readonly columns: readonly WrittenColumn[];
  readonly batches: AsyncIterable<readonly WrittenRow[]>;
  /** The same instant as a clock shows it where the table is read: RFC 3339 with its offset. */
  readonly localTime: (instant: string) => string;
  /** Another sheet, of what is to be known about the table; asked for when all rows are written. */
  readonly notes: { readonly title: string; readonly lines: (written: Written) => readonly (readonly string[])[] };
};

/** What became of a table. */
export type Written = {
  readonly rows: number;
  /** Cells of which a spreadsheet holds the beginning only, as `B7`. */
  readonly cut: readonly string[];
};
