import { afterEach, describe } from 'vitest';
import { appending } from './appending.js';
import { appendingAll } from './appending-all.js';
import { closing } from './closing.js';
import { copying } from './copying.js';
import { modelled } from './modelled.js';
import type { Divergences, OpenedStore, OpenStore } from './opened-store.js';
import { racing } from './racing.js';
import { reading } from './reading.js';
import { repeating } from './repeating.js';
import { statedTimes } from './stated-times.js';
import { subscribing } from './subscribing.js';

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
