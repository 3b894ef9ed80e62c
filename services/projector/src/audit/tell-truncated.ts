import type { EventStore } from '@milepost/event-store';
import type { Control } from '../generations/control.js';
import { keepLooking } from '../generations/keep-looking.js';
import type { Logger } from '../logger.js';

const EVERY_MS = 1_000;

/**
 * Writes down, where every process sees it, of which streams the log lacks events. Those that a former process wrote down are looked at
 * again first: an administrator may have made them whole.
 */
export function tellTruncated(log: EventStore, control: Control, logger: Logger, everyMs = EVERY_MS) {
  let looked = false;
  return keepLooking(
    async () => {
      if (log.truncatedStreams === undefined) return;
      const { truncated: told } = await control.read();
      // What is wrong with one is kept by the log.
      if (!looked) for (const stream of told) await log.readStream(stream, { limit: 1 }).catch(() => undefined);
      looked = true;
      const truncated = [...log.truncatedStreams()].sort();
      if (truncated.join() === told.join()) return;
      await control.change(() => ({ truncated }));
    },
    everyMs,
    logger,
  );
}
