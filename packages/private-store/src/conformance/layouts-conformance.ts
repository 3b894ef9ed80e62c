import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoredLayout } from '../layout-store.js';
import type { PrivateStore } from '../port.js';

const layout = (fingerprint: string, confirmedAt: number, content = '{}'): StoredLayout => ({
  fingerprint,
  content,
  confirmedBy: 'unit:区重点办',
  confirmedAt,
});

/** What every private store does with layouts. */
export function layoutsConformance(name: string, open: () => Promise<PrivateStore>): void {
  describe(`layouts in a private store: ${name}`, () => {
    let store: PrivateStore;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    it('are found by their fingerprints, and replaced', async () => {
      await store.layouts.put(layout('a', 1));
      await store.layouts.put(layout('a', 2, '{"map":["备注=attribute"]}'));
      expect(await store.layouts.find('a')).toEqual(layout('a', 2, '{"map":["备注=attribute"]}'));
      expect(await store.layouts.find('b')).toBeNull();
    });

    it('are listed from the last, and no more than asked for', async () => {
      for (const [fingerprint, at] of [['a', 2] as const, ['b', 3] as const, ['c', 2] as const])
        await store.layouts.put(layout(fingerprint, at));
      expect((await store.layouts.list(9)).map(({ fingerprint }) => fingerprint)).toEqual(['b', 'a', 'c']);
      expect(await store.layouts.list(1)).toEqual([layout('b', 3)]);
    });

    it('are forgotten', async () => {
      await store.layouts.put(layout('a', 1));
      expect(await store.layouts.remove('a')).toBe(true);
      expect(await store.layouts.remove('a')).toBe(false);
      expect(await store.layouts.list(9)).toEqual([]);
    });
  });
}
