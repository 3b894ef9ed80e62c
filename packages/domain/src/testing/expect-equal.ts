/** @throws Error that shows both, with their keys in order */
export function expectEqual(actual: unknown, expected: unknown): void {
  const [a, b] = [sorted(actual), sorted(expected)];
  if (a !== b) throw new Error(`expected ${b}\n     but got ${a}`);
}

/** JSON with the keys in order. */
export function sorted(value: unknown): string {
  return JSON.stringify([value], (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  ).slice(1, -1);
}
