import { setMaxListeners } from 'node:events';

/**
 * What the work comes to, or `late` once the time is over, whatever became of the work: its signal aborts then, and nobody hears of
 * it any more.
 */
export async function within<T>(
  milliseconds: number,
  late: () => Error,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const ending = abortable();
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = late();
      // First, so that the work does not end with an error of its own before.
      reject(error);
      ending.abort(error);
    }, milliseconds);
  });
  const done = work(ending.signal);
  done.catch(() => undefined);
  try {
    return await Promise.race([done, over]);
  } finally {
    clearTimeout(timer);
  }
}

/** The rows, each of them within the time. */
export async function* eachWithin<T>(
  milliseconds: number,
  late: () => Error,
  rowsOf: (signal: AbortSignal) => AsyncIterable<T>,
): AsyncIterable<T> {
  const ending = abortable();
  const rows = rowsOf(ending.signal)[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await within(milliseconds, late, () => rows.next());
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    ending.abort();
    rows.return?.().catch(() => undefined);
  }
}

/** Each query of a reading listens to its signal. */
function abortable(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}
