import type { ReadStore } from '@milepost/read-store';
import type { Head } from './basis.js';
import { viewsHead } from './views-head.js';

/** Commits of other processes are noticed at least so often. */
const POLL_MS = 250;

/** Tells any number of followers that the views went on, with one listener and one timer while anybody waits, and none while nobody does. */
export type HeadWatch = {
  /** The head once it lies beyond `seq`; null when the signal aborts first. */
  beyond(seq: number, signal: AbortSignal): Promise<Head | null>;
};

type Waiter = {
  readonly seq: number;
  readonly resolve: (head: Head | null) => void;
  readonly reject: (error: unknown) => void;
};

export function watchHead(reads: ReadStore): HeadWatch {
  const waiters = new Set<Waiter>();
  let stopWatching: (() => void) | null = null;
  let [looking, lookAgain] = [false, false];

  function watch(): void {
    const timer = setInterval(look, POLL_MS);
    const stopListening = reads.onCommit(look);
    stopWatching = () => {
      clearInterval(timer);
      stopListening();
    };
  }

  function leave(waiter: Waiter): void {
    waiters.delete(waiter);
    if (waiters.size > 0) return;
    stopWatching?.();
    stopWatching = null;
  }

  function settle(tell: (waiter: Waiter) => boolean): void {
    for (const waiter of [...waiters]) if (tell(waiter)) leave(waiter);
  }

  function look(): void {
    lookAgain = true;
    if (looking) return;
    looking = true;
    void (async () => {
      while (lookAgain && waiters.size > 0) {
        lookAgain = false;
        try {
          const head = await viewsHead(reads);
          settle(({ seq, resolve }) => {
            if (head.seq > seq) resolve(head);
            return head.seq > seq;
          });
        } catch (error) {
          settle(({ reject }) => {
            reject(error);
            return true;
          });
        }
      }
      looking = false;
    })();
  }

  return {
    async beyond(seq, signal) {
      if (signal.aborted) return null;
      return new Promise((resolve, reject) => {
        const done = () => signal.removeEventListener('abort', abort);
        const waiter: Waiter = {
          seq,
          resolve: (head) => {
            done();
            resolve(head);
          },
          reject: (error) => {
            done();
            // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- handed on as it was thrown
            reject(error);
          },
        };
        function abort() {
          leave(waiter);
          waiter.resolve(null);
        }
        signal.addEventListener('abort', abort);
        waiters.add(waiter);
        if (!stopWatching) watch();
        look();
      });
    },
  };
}
