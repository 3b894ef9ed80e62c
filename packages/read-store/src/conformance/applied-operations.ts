import { describe, expect, it } from 'vitest';
import { PEOPLE } from './people.js';
import { commitTo, type Setting, withStore } from './place.js';
import { put, remove } from './put-and-remove.js';

const schema = { collections: [PEOPLE, { name: 'other', fields: {}, indexes: [] }] };

export function appliedOperationTests(setting: Setting): void {
  describe('operations of a commit', () => {
    it('gives back what was put, and null for what was not', () =>
      withStore(setting, schema, async (store) => {
        const document = {
          id: 'a',
          age: 2 ** 53 - 1,
          note: { deep: [null, { 键: '值\u{1F600}\u0000' }], half: 0.5 },
          gone: null,
        };
        await commitTo(store, [put('a', 0, document)]);
        const reads = store.collection('people');
        expect(await reads.get('a')).toEqual(document);
        expect(await reads.get('b')).toBeNull();
        expect(await reads.getMany(['b', 'a', 'b', 'a'])).toEqual([null, document, null, document]);
        expect(await store.collection('other').get('a')).toBeNull();
      }));

    it('is not changed by who changes what was put or read', () =>
      withStore(setting, schema, async (store) => {
        const document = { id: 'a', note: ['as put'] };
        await commitTo(store, [put('a', 0, document)]);
        document.note.push('changed');
        const read = await store.collection<typeof document>('people').get('a');
        read?.note.push('changed');
        expect(await store.collection('people').get('a')).toEqual({ id: 'a', note: ['as put'] });
      }));

    it('applies an operation only where its sequence is newer, tombstones included', () =>
      withStore(setting, schema, async (store) => {
        const reads = store.collection('people');
        await commitTo(store, [put('a', 5, { age: 5 }), put('a', 5, { age: 50 }), put('a', 4, { age: 4 })]);
        expect(await reads.get('a')).toEqual({ id: 'a', age: 5 });
        await commitTo(store, [remove('a', 5), remove('a', 4)]);
        expect(await reads.get('a')).toEqual({ id: 'a', age: 5 });
        await commitTo(store, [remove('a', 7), put('a', 6, { age: 6 }), put('a', 7, { age: 7 })]);
        expect(await reads.get('a')).toBeNull();
        expect(await reads.count()).toBe(0);
        await commitTo(store, [put('a', 8, { age: 8, tags: ['x'] })]);
        expect(await reads.get('a')).toEqual({ id: 'a', age: 8, tags: ['x'] });
        await commitTo(store, [remove('never', 3), put('never', 2)]);
        expect(await reads.get('never')).toBeNull();
        await commitTo(store, [put('never', 4)]);
        expect(await reads.get('never')).toEqual({ id: 'never' });
      }));

    it('applies the operations on one key in order', () =>
      withStore(setting, schema, async (store) => {
        await commitTo(store, [
          put('a', 0, { age: 0 }),
          remove('a', 1),
          put('a', 2, { age: 2 }),
          put('b', 1),
          remove('b', 2),
        ]);
        expect(await store.collection('people').getMany(['a', 'b'])).toEqual([{ id: 'a', age: 2 }, null]);
      }));
  });
}
