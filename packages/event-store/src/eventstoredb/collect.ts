import type { StreamingRead } from '@eventstore/db-client';

/**
 * Everything that a bounded read sends. It ends with an error, and the server's stream is cancelled, when nothing comes for the
 * time given or the signal is aborted: the driver itself waits for ever.
 */
export function collect<E>(read: StreamingRead<E>, silenceMs: number, signal: AbortSignal): Promise<readonly E[]> {
  return new Promise((resolve, reject) => {
    const events: E[] = [];
    function settle(done: () => void) {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      done();
    }
    const fail = (error: Error) =>
      settle(() => {
        reject(error);
        read.cancel().catch(() => {});
        read.destroy();
      });
    const abort = () => fail(new Error('the store was closed'));
    const timer = setTimeout(() => fail(new SilenceError(silenceMs)), silenceMs);
    signal.addEventListener('abort', abort);
    read.on('data', (event: E) => {
      events.push(event);
      timer.refresh();
    });
    read.on('end', () => settle(() => resolve(events)));
    read.on('error', fail);
    if (signal.aborted) abort();
  });
}

export class SilenceError extends Error {
  readonly code = 'SILENCE';

  constructor(milliseconds: number) {
    super(`nothing came for ${milliseconds} ms`);
  }
}
