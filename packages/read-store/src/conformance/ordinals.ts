import { describe, expect, it } from 'vitest';
import type { Operation, ReadStore } from '../port.js';
import { commitTo, type Setting, withStore } from './place.js';

const LINES = {
  name: 'lines',
  fields: { n: 'integer', kind: 'text' },
  indexes: [['kind', 'n']],
  ordinal: 'n',
} as const;
const put = (id: string, seq: number, more: object): Operation => ({
  kind: 'put',
  collection: 'lines',
  document: { id, ...more },
  seq,
});
async function idsBy(store: ReadStore, direction: 'asc' | 'desc'): Promise<readonly string[]> {
  const where = [{ op: 'eq', field: 'kind', value: 'x' }] as const;
  const page = await store.collection('lines').page({ where, sort: [{ field: 'n', direction }], limit: 10 });
  return page.documents.map(({ id }) => id);
}

export function ordinalTests(setting: Setting): void {
  describe('a collection with an ordinal', () => {
    it('is read in its order, either way', () =>
      withStore(setting, { collections: [LINES] }, async (store) => {
        await commitTo(store, [
          put('c', 0, { n: 2, kind: 'x' }),
          put('a', 0, { n: 7, kind: 'x' }),
          put('d', 0, { n: 3, kind: 'y' }),
          put('b', 0, { n: -1, kind: 'x' }),
        ]);
        expect(await idsBy(store, 'asc')).toEqual(['b', 'c', 'a']);
        expect(await idsBy(store, 'desc')).toEqual(['a', 'c', 'b']);
      }));

    it('refuses one that is missing or that another document has, and frees it with its document', () =>
      withStore(setting, { collections: [LINES] }, async (store) => {
        await commitTo(store, [put('a', 0, { n: 1 })]);
        for (const wrong of [put('b', 1, { n: 1 }), put('b', 1, { n: null }), put('b', 1, {})])
          await expect(commitTo(store, [put('c', 1, { n: 5 }), wrong])).rejects.toMatchObject({
            code: 'INVALID_OPERATION',
          });
        expect(await store.collection('lines').count()).toBe(1);
        await commitTo(store, [put('a', 1, { n: 2 }), put('b', 1, { n: 1 })]);
        await commitTo(store, [{ kind: 'remove', collection: 'lines', id: 'b', seq: 2 }, put('c', 2, { n: 1 })]);
        expect(await store.collection('lines').getMany(['a', 'b', 'c'])).toEqual([
          { id: 'a', n: 2 },
          null,
          { id: 'c', n: 1 },
        ]);
      }));
  });
}
