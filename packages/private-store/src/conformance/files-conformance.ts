import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoredFile } from '../file-store.js';
import type { PrivateStore } from '../port.js';
import { gathered } from './gathered.js';

type NewFile = Omit<StoredFile, 'size'>;

const file = (id: string, more: Partial<NewFile> = {}): NewFile => ({
  id,
  owner: 'unit:区重点办',
  name: '清单.xlsx',
  storedAt: 1_000,
  endsAt: 9_000,
  ...more,
});

async function* chunksOf(...chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

async function* broken(): AsyncGenerator<Uint8Array> {
  // More than a part, so that one was written.
  yield new Uint8Array(1_500_000);
  throw new Error('the client went away');
}

/** What every private store does with files. */
export function filesConformance(name: string, open: () => Promise<PrivateStore>): void {
  describe(`files in a private store: ${name}`, () => {
    let store: PrivateStore;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    it('are kept byte for byte, however they come', async () => {
      const large = Uint8Array.from({ length: 2_621_441 }, (_, index) => (index * 31) % 251);
      const stored = await store.files.put(file('a'), chunksOf(large.subarray(0, 7), large.subarray(7)));
      expect(stored).toEqual({ ...file('a'), size: large.length });
      expect(await store.files.find('a')).toEqual(stored);
      expect(Buffer.compare((await store.files.bytesOf('a')) ?? Buffer.alloc(0), large)).toBe(0);
      expect(await store.files.put(file('b'), chunksOf())).toEqual({ ...file('b'), size: 0 });
      expect(await store.files.bytesOf('b')).toHaveLength(0);
      expect(await store.files.find('c')).toBeNull();
      expect(await store.files.bytesOf('c')).toBeNull();
    });

    it('that break off are not kept', async () => {
      await expect(store.files.put(file('a'), broken())).rejects.toThrow('the client went away');
      expect(await store.files.find('a')).toBeNull();
      expect(await store.files.bytesOf('a')).toBeNull();
      // Nothing of it is in the way either.
      await store.files.put(file('a'), chunksOf(new Uint8Array([1])));
      expect(await store.files.bytesOf('a')).toHaveLength(1);
    });

    it('are listed by who handed them over, the newest first', async () => {
      await store.files.put(file('a'), chunksOf());
      await store.files.put(file('b', { storedAt: 2_000 }), chunksOf());
      await store.files.put(file('c', { owner: 'unit:区发改委' }), chunksOf());
      expect((await store.files.listOf('unit:区重点办')).map(({ id }) => id)).toEqual(['b', 'a']);
    });

    it('are told one after the other, and their readings', async () => {
      for (const id of ['b', 'a']) await store.files.put(file(id), chunksOf());
      for (const id of ['r2', 'r1']) await store.files.putReading({ id, file: 'a', content: id });
      expect((await gathered(store.files.all())).map(({ id }) => id)).toEqual(['a', 'b']);
      expect((await gathered(store.files.readingsOf('a'))).map(({ content }) => content)).toEqual(['r1', 'r2']);
      expect(await gathered(store.files.readingsOf('b'))).toEqual([]);
    });

    it('go with their readings, when they are removed and when they end', async () => {
      const readingOf = (id: string) => ({ id: `r-${id}`, file: id, content: `{"of":"${id}"}` });
      for (const [id, endsAt] of [['a', 5_000] as const, ['b', 5_001] as const, ['c', 9_000] as const]) {
        await store.files.put(file(id, { endsAt }), chunksOf(new Uint8Array([1])));
        await store.files.putReading({ ...readingOf(id), content: '' });
        await store.files.putReading(readingOf(id));
      }
      await store.files.removeEnded(5_000);
      await store.files.remove('c');
      const found = async (id: string) => [
        (await store.files.find(id))?.id ?? null,
        (await store.files.bytesOf(id))?.length ?? null,
        await store.files.findReading(`r-${id}`),
      ];
      expect(await Promise.all(['a', 'b', 'c'].map(found))).toEqual([
        [null, null, null],
        ['b', 1, readingOf('b')],
        [null, null, null],
      ]);
    });
  });
}
