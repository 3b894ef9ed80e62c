import type { Ledger } from '@milepost/ledger';
import type { Logger } from '../logger.js';

const INTERVAL_MS = 1_000;

/** Signs what was sealed, at most once a second. */
export function publishRegularly(ledger: Ledger, logger: Logger): { stop(): Promise<void> } {
  let work: Promise<unknown> = Promise.resolve();
  function publish() {
    if (ledger.size === (ledger.published?.size ?? 0)) return;
    work = ledger.publish().catch((error: unknown) => {
      logger.error({ err: error }, 'what was sealed could not be signed');
    });
  }
  const timer = setInterval(publish, INTERVAL_MS);
  return {
    async stop() {
      clearInterval(timer);
      publish();
      await work;
    },
  };
}
