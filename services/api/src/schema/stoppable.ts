/**
 * An iteration that can be left while it waits: a generator's own `return` would queue behind the event that it waits for.
 */
export async function stoppable<T>(
  follow: (signal: AbortSignal) => AsyncIterable<T> | Promise<AsyncIterable<T>>,
): Promise<AsyncIterableIterator<T>> {
  const stop = new AbortController();
  const source = (await follow(stop.signal))[Symbol.asyncIterator]();
  const done = { done: true, value: undefined } as const;
  const iterator: AsyncIterableIterator<T> = {
    async next() {
      if (stop.signal.aborted) return done;
      return source.next();
    },
    async return() {
      stop.abort();
      await source.return?.();
      return done;
    },
    [Symbol.asyncIterator]: () => iterator,
  };
  return iterator;
}
