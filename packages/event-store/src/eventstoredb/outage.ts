import type { Logger } from './logger.js';

/** Tells of something that breaks and comes back: once when it broke, once when it is back, however often it was tried between. */
export type Outage = {
  /** How often it has been tried in vain since it was whole. */
  failures(): number;
  /** `details` are told with the first one. */
  broke(error: unknown, details: object): void;
  isWhole(): void;
};

type Words = { readonly broke: string; readonly isBack: string };

export function createOutage(logger: Logger, fields: object, words: Words): Outage {
  let [attempts, since] = [0, 0];
  return {
    failures: () => attempts,
    broke(error, details) {
      if (attempts === 0) {
        since = performance.now();
        logger.warn({ ...fields, ...details, err: error }, words.broke);
      }
      attempts += 1;
    },
    isWhole() {
      if (attempts > 0) {
        logger.info({ ...fields, attempts, milliseconds: Math.round(performance.now() - since) }, words.isBack);
      }
      attempts = 0;
    },
  };
}
