/** One line of the table: a figure of ours beside a floor or a rival that was measured between its repeats. */
export type Row = {
  readonly what: string;
  readonly unit: string;
  /** One value per repeat. */
  readonly ours: readonly number[];
  readonly beside?: { readonly what: string; readonly samples: readonly number[] };
  readonly goal?: Goal;
};

/** `ratio` is ours divided by what is beside it, repeat by repeat. */
export type Goal = {
  readonly of: 'value' | 'ratio';
  readonly is: 'atLeast' | 'atMost';
  readonly bound: number;
};
