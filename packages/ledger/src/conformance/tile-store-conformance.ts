import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TileStore } from '../tiles/port.js';

export type TileStoreFixture = {
  /** Opens the same place again, each time anew. */
  open(): Promise<TileStore>;
  dispose(): Promise<void>;
};

const bytes = (text: string) => Buffer.from(text);

/** What every place for tiles does. */
export function tileStoreConformance(name: string, make: () => Promise<TileStoreFixture>): void {
  describe(`tiles in ${name}`, () => {
    let fixture: TileStoreFixture;
    let store: TileStore;
    beforeEach(async () => {
      fixture = await make();
      store = await fixture.open();
    });
    afterEach(async () => {
      await store.close();
      await fixture.dispose();
    });
    async function textOf(file: string) {
      const found = await store.read(file);
      return found && Buffer.from(found).toString();
    }

    it('are read as they were written, also by the next who opens them', async () => {
      const all = Uint8Array.from({ length: 8_192 }, (_, n) => n % 256);
      await store.write([
        { name: 'events/tile/0/x001/067.p/8', bytes: all },
        { name: 'events/checkpoint', bytes: bytes('first') },
        { name: 'events/empty', bytes: bytes('') },
      ]);
      await store.close();
      store = await fixture.open();
      expect([...((await store.read('events/tile/0/x001/067.p/8')) ?? [])]).toEqual([...all]);
      expect(await textOf('events/checkpoint')).toBe('first');
      expect(await textOf('events/empty')).toBe('');
    });

    it('are not there before, and not part of one another', async () => {
      expect(await textOf('events/tile/0/000')).toBeNull();
      await store.write([{ name: 'events/tile/0/000', bytes: bytes('x') }]);
      expect(await textOf('events/tile/0')).toBeNull();
      expect(await textOf('events/tile/0/000/1')).toBeNull();
    });

    it('are replaced, and removed', async () => {
      await store.write([{ name: 'events/checkpoint', bytes: bytes('first') }]);
      await store.write([{ name: 'events/checkpoint', bytes: bytes('the second') }]);
      expect(await textOf('events/checkpoint')).toBe('the second');
      await store.remove(['events/checkpoint', 'events/never']);
      expect(await textOf('events/checkpoint')).toBeNull();
      await store.write([]);
      await store.remove([]);
    });

    it('are listed in order', async () => {
      const names = [
        'events/tile/0/000',
        'events/tile/0/001.p/2',
        'events/tile/entries/000',
        'events0',
        'heads/tile/0/000',
      ];
      await store.write([...names].reverse().map((file) => ({ name: file, bytes: bytes(file) })));
      expect(await store.list('')).toEqual(names);
      expect(await store.list('events/tile/0')).toEqual(names.slice(0, 2));
      expect(await store.list('events')).toEqual(names.slice(0, 3));
      expect(await store.list('other')).toEqual([]);
    });

    it('are seen whole by who reads while they are written', async () => {
      const texts = ['a', 'b'].map((letter) => letter.repeat(100_000));
      await store.write([{ name: 'f', bytes: bytes(texts[0] ?? '') }]);
      const writing = (async () => {
        for (let n = 0; n < 20; n += 1) await store.write([{ name: 'f', bytes: bytes(texts[n % 2] ?? '') }]);
      })();
      for (let n = 0; n < 20; n += 1) expect(texts).toContain(await textOf('f'));
      await writing;
    });
  });
}
