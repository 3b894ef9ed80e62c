import { type SwitchableReadStore, switchableReadStore } from '../switchable-read-store.js';
import { pause } from '../pause.js';
import type { Logger } from '../logger.js';
import type { Control } from './control.js';
import { type Generations, openUsable } from './generations.js';
import { keepLooking } from './keep-looking.js';

const POLL_MS = 500;
const TELL_EVERY = 60; // polls

export type PresentViews = { readonly reads: SwitchableReadStore; close(): Promise<void> };

/**
 * The views that a projector in another process keeps, whichever generation is in use: once a new one is, reads go there. Waits for
 * views of this program's definitions where there are none yet.
 */
export async function openPresentViews(
  generations: Generations,
  control: Control,
  logger: Logger,
  signal: AbortSignal = new AbortController().signal,
): Promise<PresentViews> {
  let { generation } = await control.read();
  let opened = await openUsable(generations, generation);
  for (let polls = 0; !opened; polls += 1) {
    if (polls % TELL_EVERY === 0)
      logger.warn({ generation }, 'the views were made by another version; waiting for a projector of this one');
    await pause(POLL_MS, signal);
    ({ generation } = await control.read());
    opened = await openUsable(generations, generation);
  }
  const reads = switchableReadStore(opened);
  let refused: number | null = null;

  async function look(): Promise<void> {
    const { generation: inUse } = await control.read();
    if (inUse === generation || inUse === refused) return;
    const fresh = await openUsable(generations, inUse);
    if (!fresh) {
      refused = inUse;
      logger.warn({ generation: inUse }, 'new views are of another version; going on with the former ones');
      return;
    }
    if (((await fresh.checkpoint())?.seq ?? -1) < ((await reads.checkpoint())?.seq ?? -1)) return fresh.close();
    await reads.exchange(fresh);
    generation = inUse;
    logger.info({ generation }, 'new views are in use');
  }

  const watch = keepLooking(look, POLL_MS, logger);
  return {
    reads,
    async close() {
      await watch.stop();
      await reads.close();
    },
  };
}
