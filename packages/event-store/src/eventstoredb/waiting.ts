/** Waits of one who may leave at any moment. */
export type Waiting = {
  /** True once one of the signals is aborted. */
  isOver(): boolean;
  wake(): void;
  /** Resolves when it is woken or over, or after the time; says whether it was the time. */
  sleep(milliseconds: number): Promise<{ readonly timedOut: boolean }>;
  /** The work's result, or undefined when it is over before the work is done. */
  unlessOver<T>(work: Promise<T>): Promise<T | undefined>;
};

export function createWaiting(signals: readonly AbortSignal[]): Waiting {
  let wake = () => {};

  function untilWoken(start: () => () => void): Promise<void> {
    return new Promise((resolve) => {
      const stop = start();
      wake = () => {
        wake = () => {};
        for (const signal of signals) signal.removeEventListener('abort', woken);
        stop();
        resolve();
      };
      const woken = wake;
      for (const signal of signals) signal.addEventListener('abort', woken);
      if (signals.some(({ aborted }) => aborted)) woken();
    });
  }

  return {
    isOver: () => signals.some(({ aborted }) => aborted),
    wake: () => wake(),
    async sleep(milliseconds) {
      let timedOut = false;
      await untilWoken(() => {
        const timer = setTimeout(() => {
          timedOut = true;
          wake();
        }, milliseconds);
        return () => clearTimeout(timer);
      });
      return { timedOut };
    },
    async unlessOver(work) {
      let settled: { readonly work: typeof work } | undefined;
      await untilWoken(() => {
        const done = () => {
          settled = { work };
          wake();
        };
        work.then(done, done);
        return () => {};
      });
      return settled?.work;
    },
  };
}
