type Ranked<T> = { readonly row: T; readonly rank: number | null };

/** In order of an exact decimal, greatest first: 1, 2, 2, 4; what has none comes last, unranked. */
export function ranked<T>(rows: readonly T[], valueOf: (row: T) => string | null): readonly Ranked<T>[] {
  const number = (row: T) => Number(valueOf(row) ?? NaN);
  const known = rows.filter((row) => valueOf(row) !== null).sort((one, other) => number(other) - number(one));
  const rankOf = (row: T) => known.findIndex((other) => number(other) === number(row)) + 1;
  return [
    ...known.map((row) => ({ row, rank: rankOf(row) })),
    ...rows.filter((row) => valueOf(row) === null).map((row) => ({ row, rank: null })),
  ];
}
