/** Waits of one who may leave at any moment. */
export type Waiting = {
  /** True once one of the signals is aborted. */
  isOver(): boolean;
  /** Ends a `sleep`, and no other wait. */
  wake(): void;
  /** Resolves when it is woken or over, or after the time; says whether it was the time. */
  sleep(milliseconds: number): Promise<{ readonly timedOut: boolean }>;
  /** Resolves after the time, or when it is over: whoever calls `wake` meanwhile may be what is waited out. */
  pause(milliseconds: number): Promise<void>;
  /** The work's result, or undefined when it is over before the work is done. */
  unlessOver<T>(work: Promise<T>): Promise<T | undefined>;
};

export function createWaiting(signals: readonly AbortSignal[]): Waiting {
  let wake = () => {};

  /** `start` is given what ends the wait, and gives back what is to be done when it has ended. */
  function until(start: (end: () => void) => () => void): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        for (const signal of signals) signal.removeEventListener('abort', end);
        stop();
        resolve();
      };
      const stop = start(end);
      for (const signal of signals) signal.addEventListener('abort', end);
      if (signals.some(({ aborted }) => aborted)) end();
    });
  }

  function afterTime(milliseconds: number, ended: () => void): () => void {
    const timer = setTimeout(ended, milliseconds);
    return () => clearTimeout(timer);
  }

  return {
    isOver: () => signals.some(({ aborted }) => aborted),
    wake: () => wake(),
    async sleep(milliseconds) {
      let timedOut = false;
      await until((end) => {
        wake = end;
        return afterTime(milliseconds, () => {
          timedOut = true;
          end();
        });
      });
      wake = () => {};
      return { timedOut };
    },
    pause: (milliseconds) => until((end) => afterTime(milliseconds, end)),
    async unlessOver(work) {
      let settled: { readonly work: typeof work } | undefined;
      await until((end) => {
        const done = () => {
          settled = { work };
          end();
        };
        work.then(done, done);
        return () => {};
      });
      return settled?.work;
    },
  };
}
