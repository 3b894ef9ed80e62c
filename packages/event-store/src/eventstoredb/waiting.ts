/** Waits of one who may leave at any moment. */
export type Waiting = {
  /** True once one of the signals is aborted. */
  isOver(): boolean;
  /** Ends the `sleep` under way, else the next one, and no other wait: what comes between two sleeps must not be slept over. */
  wake(): void;
  /** Resolves when it is woken or over, or after the time; says whether it was the time. */
  sleep(milliseconds: number): Promise<{ readonly timedOut: boolean }>;
  /** Resolves after the time, or when it is over: whoever calls `wake` meanwhile may be what is waited out. */
  pause(milliseconds: number): Promise<void>;
  /** The work's result, or undefined when it is over before the work is done. */
  unlessOver<T>(work: Promise<T>): Promise<T | undefined>;
  /** Listens to the signals no more. */
  dispose(): void;
};

export function createWaiting(signals: readonly AbortSignal[]): Waiting {
  let isWoken = false;
  let endSleep: (() => void) | null = null;
  /** Of the waits under way. */
  const ends = new Set<() => void>();
  function endAll() {
    for (const end of [...ends]) end();
  }
  /** Once for all waits, as many are short. */
  let listens = false;
  const isOver = () => signals.some(({ aborted }) => aborted);

  /** `start` is given what ends the wait, and gives back what is to be done when it has ended. */
  function until(start: (end: () => void) => () => void): Promise<void> {
    if (!listens) for (const signal of signals) signal.addEventListener('abort', endAll);
    listens = true;
    return new Promise((resolve) => {
      function end() {
        ends.delete(end);
        stop();
        resolve();
      }
      const stop = start(end);
      ends.add(end);
      if (isOver()) end();
    });
  }

  function afterTime(milliseconds: number, ended: () => void): () => void {
    const timer = setTimeout(ended, milliseconds);
    return () => clearTimeout(timer);
  }

  return {
    isOver,
    wake() {
      isWoken = true;
      endSleep?.();
    },
    async sleep(milliseconds) {
      let timedOut = false;
      if (!isWoken)
        await until((end) => {
          endSleep = end;
          return afterTime(milliseconds, () => {
            timedOut = true;
            end();
          });
        });
      [isWoken, endSleep] = [false, null];
      return { timedOut };
    },
    pause: (milliseconds) => until((end) => afterTime(milliseconds, end)),
    async unlessOver(work) {
      let settled: { readonly work: typeof work } | undefined;
      await until((end) => {
        function done() {
          settled = { work };
          end();
        }
        work.then(done, done);
        return () => {};
      });
      return settled?.work;
    },
    dispose() {
      for (const signal of signals) signal.removeEventListener('abort', endAll);
    },
  };
}
