import type { EventStore } from '../port.js';

export type OpenedStore = {
  readonly store: EventStore;
  /** Opens the same log again, after the suite has closed the store. Absent where nothing is kept. */
  readonly reopen?: () => Promise<EventStore>;
  /** Sets the clock that gives `recordedAt`, in milliseconds since 1970. Absent where nobody can. */
  readonly setClock?: (milliseconds: number) => void;
  /** Called once the store is closed: removes files and stops servers. */
  readonly dispose?: () => Promise<void>;
};

/**
 * Opens a store. Unless the log has to be empty, it may be shared with earlier tests (not with others at the same time): the
 * tests use streams and categories of their own and start from the head of the log.
 */
export type OpenStore = (needs: { readonly emptyLog: boolean }) => Promise<OpenedStore>;

/** In what a store differs from the others without breaking the port. */
export type Divergences = {
  /**
   * Appends to different streams that are under way at once may be written in another order than that of the calls. Those to one
   * stream, and those of one `appendAll`, never are.
   */
  readonly overtaking?: boolean;
};
