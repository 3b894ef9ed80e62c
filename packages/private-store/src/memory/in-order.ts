/** What is kept in memory by key, in the order of the keys. */
export async function* inOrder<T>(kept: ReadonlyMap<string, T>): AsyncGenerator<T> {
  for (const [, value] of [...kept].sort(([a], [b]) => (a < b ? -1 : 1))) yield value;
}
