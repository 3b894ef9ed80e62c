/** A reading of a file as `FileReading.output` has it, as far as the screen shows it. */
export type FileReading = {
  readonly file: string;
  readonly layout: string | null;
  readonly settled: Settled;
  readonly sheets: readonly SheetRead[];
  readonly projects: readonly { readonly code: string | null; readonly name: string }[];
  readonly facts: {
    readonly new: readonly Fact[];
    readonly same: readonly Fact[];
    readonly changed: readonly ChangedFact[];
    readonly ambiguous: readonly AmbiguousRow[];
    readonly missing: readonly MissingFact[];
  };
  readonly problems: readonly Problem[];
};

export type Settled = {
  readonly sheet: string | null;
  readonly map: readonly string[];
  readonly set: readonly string[];
  readonly choose: readonly string[];
  readonly year: number;
  readonly listDate: string;
  readonly asOf: string;
  readonly codes: string | null;
};

export type SheetRead = {
  readonly name: string;
  readonly skipped: string | null;
  readonly kind?: string;
  readonly headerRow: number | null;
  readonly unit?: string | null;
  readonly columns?: readonly ColumnRead[];
  readonly totals?: readonly Total[];
  readonly notes?: readonly { readonly row: number; readonly text: string }[];
};

export type ColumnRead = {
  readonly column: string;
  readonly header: string | null;
  readonly field: string | null;
  readonly attribute: string | null;
  readonly dropped: string | null;
};

export type Total = {
  readonly row: number;
  readonly column: string;
  readonly printed: string;
  readonly computed: string | null;
  readonly agrees: boolean | null;
  readonly unknown: number;
};

type Input = Readonly<Record<string, string | number | boolean | readonly string[]>>;
export type Fact = {
  readonly sheet: string;
  readonly row: number;
  readonly command: string;
  readonly input: Input;
  readonly flags: readonly string[];
  readonly replaces?: string;
  readonly unheld?: 'ALL' | readonly string[];
};
export type ChangedFact = Fact & { readonly before: Input; readonly changes: readonly string[] };
export type AmbiguousRow = {
  readonly sheet: string;
  readonly row: number;
  readonly name: string;
  readonly choices: readonly string[];
};
export type MissingFact = {
  readonly project: string;
  readonly name: string;
  readonly what: string;
  readonly text: string | null;
};
export type Problem = {
  readonly sheet: string;
  readonly row: number;
  readonly column: string | null;
  readonly value: string | null;
  readonly code: string;
};

/** What a column is, as it is chosen by hand. */
export function meaningOf({ field, attribute, dropped }: ColumnRead): string {
  if (field !== null) return field;
  return attribute === null || dropped !== null ? 'none' : 'attribute';
}

/** By its header where it has one, for a letter may be another column in the next file. */
export const nameOf = ({ header, column }: ColumnRead): string => header ?? column;

/** `COLUMN=FIELD` pairs with one of them said anew. */
export function withPair(pairs: readonly string[], name: string, value: string | null): readonly string[] {
  const others = pairs.filter((pair) => !pair.startsWith(`${name}=`));
  return value === null || value === '' ? others : [...others, `${name}=${value}`];
}

export const valueIn = (pairs: readonly string[], name: string): string =>
  pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';

/** The project that a fact is about. */
export const projectOf = ({ input }: Pick<Fact, 'input'>): string => String(input.code ?? input.project ?? '');
