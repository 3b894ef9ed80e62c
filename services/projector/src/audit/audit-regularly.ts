import { keepLooking } from '../generations/keep-looking.js';
import type { Control } from '../generations/control.js';
import type { Logger } from '../logger.js';
import type { LogSources } from './facts-in-log.js';
import { recordedAudit } from './recorded-audit.js';

const EVERY_MS = 60_000;
const ENTITIES = 5;

/** A few entities every minute. What is found is in the status and in the metrics, and once in the log of the process. */
export function auditRegularly(sources: LogSources, control: Control, logger: Logger, everyMs = EVERY_MS) {
  let told = new Set<string>();
  return keepLooking(
    async () => {
      const { drift } = await recordedAudit(sources, control, ENTITIES);
      const found = new Map(drift.map((one) => [`${one.view}/${one.entity}`, one]));
      for (const [key, one] of found)
        if (!told.has(key))
          logger.error({ drift: one }, 'a view is not what the log says: build the views anew (milepost rebuild)');
      told = new Set(found.keys());
    },
    everyMs,
    logger,
  );
}
