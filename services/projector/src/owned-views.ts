import type { RebuildOptions } from './rebuild.js';
import type { SwitchableReadStore } from './switchable-read-store.js';

/** The views as the projector that writes them has them. */
export type OwnedViews = {
  readonly reads: SwitchableReadStore;
  /** How a rebuild makes fresh ones and lets them take over. */
  readonly rebuilding: Pick<RebuildOptions, 'openFresh' | 'takeOver'>;
  close(): Promise<void>;
};
