import type { ReadStore } from '@milepost/read-store';
import type { SwitchableReadStore } from './switchable-read-store.js';

/** One of the sets of views that are kept beside each other. */
export type NumberedViews = { readonly generation: number; readonly views: ReadStore };

/** The views as the projector that writes them has them: those in use, and at most one other set beside them. */
export type OwnedViews = {
  readonly reads: SwitchableReadStore;
  /** Empty ones beside those in use, in the place of whatever was there. */
  openFresh(): Promise<NumberedViews>;
  /**
   * Those beside the ones in use.
   * @throws MilepostError NO_OTHER_VIEWS, OTHER_VIEWS_UNUSABLE
   */
  openOther(): Promise<NumberedViews>;
  /** Puts the others in use; the former ones are beside them from then on. */
  takeOver(other: NumberedViews): Promise<void>;
  close(): Promise<void>;
};
