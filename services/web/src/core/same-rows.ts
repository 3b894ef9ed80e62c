/** Rows, of which each that says what its like said before is the one of before: it takes no room again, and is not drawn again. */
export function sameRows<R extends object>(
  rows: readonly R[],
  before: readonly R[],
  keyOf: (row: R) => string,
): readonly R[] {
  const known = new Map(before.map((row) => [keyOf(row), row]));
  return rows.map((row) => {
    const like = known.get(keyOf(row));
    return like !== undefined && JSON.stringify(like) === JSON.stringify(row) ? like : row;
  });
}
