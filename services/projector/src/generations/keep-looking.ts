import { pause } from '../pause.js';
import type { Logger } from '../logger.js';

/** Looks again and again until stopped; what fails is tried again. */
export function keepLooking(
  look: () => Promise<void>,
  everyMs: number,
  logger: Pick<Logger, 'warn'>,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const stopped = () => stopping.signal.aborted;
  const done = (async () => {
    for (;;) {
      await pause(everyMs, stopping.signal);
      if (stopped()) return;
      await look().catch((error: unknown) => logger.warn({ err: error }, 'looking for changes failed; trying again'));
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await done;
    },
  };
}
