import { setMaxListeners } from 'node:events';

/** Tells those who work within the time that it is over. `again` begins it anew. */
type Work<T> = (signal: AbortSignal, again: () => void) => T;

/**
 * What the work comes to, or `late` once the time is over, whatever became of the work: its signal aborts then, and nobody hears of
 * it any more.
 */
export async function within<T>(milliseconds: number, late: () => Error, work: Work<Promise<T>>): Promise<T> {
  const limit = limitOf(milliseconds, late);
  return limit.race(() => work(limit.signal, limit.again));
}

/** The rows, each of them within the time. */
export async function* eachWithin<T>(
  milliseconds: number,
  late: () => Error,
  rowsOf: Work<AsyncIterable<T>>,
): AsyncIterable<T> {
  const limit = limitOf(milliseconds, late);
  const rows = rowsOf(limit.signal, limit.again)[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await limit.race(() => rows.next());
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    limit.abort();
    rows.return?.().catch(() => undefined);
  }
}

function limitOf(milliseconds: number, late: () => Error) {
  const ending = new AbortController();
  // Each query of a reading listens.
  setMaxListeners(0, ending.signal);
  let timer: NodeJS.Timeout | undefined;
  let expire: (error: Error) => void = () => undefined;
  const over = new Promise<never>((_, reject) => (expire = reject));
  over.catch(() => undefined);

  function again(): void {
    clearTimeout(timer);
    if (ending.signal.aborted) return;
    timer = setTimeout(() => {
      const error = late();
      // First, so that the work does not end with an error of its own before.
      expire(error);
      ending.abort(error);
    }, milliseconds);
  }

  return {
    signal: ending.signal,
    again,
    abort: () => ending.abort(),
    async race<T>(work: () => Promise<T>): Promise<T> {
      again();
      const done = work();
      done.catch(() => undefined);
      try {
        return await Promise.race([done, over]);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
