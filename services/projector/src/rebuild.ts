import type { ReadStore } from '@milepost/read-store';
import { createProjector, type ProjectorOptions } from './projector.js';
import type { SwitchableReadStore } from './switchable-read-store.js';

export type RebuildOptions = Omit<ProjectorOptions, 'reads'> & {
  readonly reads: SwitchableReadStore;
  /** Stops the projector that follows the log; afterwards nobody writes to the present store. */
  readonly pauseProjector: () => Promise<void>;
  /** An empty store beside the present one. */
  readonly openFresh: () => Promise<ReadStore>;
  /** Closes both and opens the fresh one in the place of the present. */
  readonly takeOver: (present: ReadStore, fresh: ReadStore) => Promise<ReadStore>;
  readonly onProgress?: (events: number) => void;
};

export type Rebuilt = { readonly events: number; readonly digest: string; readonly identical: boolean };

/**
 * Builds the views anew from the log beside the present ones, which go on serving; then stops the projector, takes in the rest,
 * compares, and lets the fresh ones take over.
 */
export async function rebuildViews({
  reads,
  pauseProjector,
  openFresh,
  takeOver,
  onProgress,
  ...options
}: RebuildOptions): Promise<Rebuilt> {
  let events = 0;
  const count = (taken: number) => onProgress?.((events += taken));
  const fresh = await openFresh();
  try {
    const projector = await createProjector({ ...options, reads: fresh });
    await projector.catchUp(count);
    await pauseProjector();
    await projector.catchUp(count);
    await (await createProjector({ ...options, reads })).catchUp();
    const [before, after] = [await reads.digest(), await fresh.digest()];
    await reads.exchange((present) => takeOver(present, fresh));
    return { events, digest: after, identical: before === after };
  } catch (error) {
    await fresh.close();
    throw error;
  }
}
