/** A cell as the file holds it. */
export type Cell =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'number';
      readonly value: number;
      /** Excel's number format; null: General. */
      readonly format: string | null;
    }
  /** As precise as its number format shows: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  | { readonly kind: 'date'; readonly day: string }
  /** What a formula came to: `#REF!`, … */
  | { readonly kind: 'error'; readonly error: string };

/** By column, from 0; undefined where there is nothing. */
export type Row = readonly (Cell | undefined)[];

/** Rows and columns from 0, the last ones included. */
export type Range = { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number };

export type Sheet = {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly Row[];
  readonly merges: readonly Range[];
};

export type Workbook = { readonly sheets: readonly Sheet[] };
