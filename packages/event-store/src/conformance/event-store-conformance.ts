import { afterEach, describe } from 'vitest';
import type { EventStore } from '../port.js';
import { appending } from './appending.js';
import { appendingAll } from './appending-all.js';
import { closing } from './closing.js';
import { copying } from './copying.js';
import { modelled } from './modelled.js';
import { racing } from './racing.js';
import { reading } from './reading.js';
import { repeating } from './repeating.js';
import { statedTimes } from './stated-times.js';
import { subscribing } from './subscribing.js';

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

/** The tests that every adapter of the `EventStore` port has to pass. To be called in a spec file. */
export function eventStoreConformance(name: string, openStore: OpenStore, divergences: Divergences = {}): void {
  const opened: OpenedStore[] = [];
  const open: OpenStore = async (needs) => {
    const one = await openStore(needs);
    const { reopen } = one;
    opened.push(one);
    if (reopen === undefined) return one;
    return {
      ...one,
      reopen: async () => {
        const store = await reopen();
        opened.unshift({ store });
        return store;
      },
    };
  };

  describe(`${name} as an event store`, () => {
    afterEach(async () => {
      for (const { store, dispose } of opened.splice(0)) {
        await store.close();
        await dispose?.();
      }
    });
    describe('append', () => appending(open));
    describe('appendAll', () => appendingAll(open));
    describe('append, repeated', () => repeating(open));
    describe('append, raced', () => racing(open));
    describe('append, with a stated time', () => statedTimes(open));
    describe('append, with what another log recorded', () => copying(open));
    describe('append, against a model', () => modelled(open, divergences));
    describe('reads', () => reading(open));
    describe('subscribeAll', () => subscribing(open));
    describe('close', () => closing(open));
  });
}
