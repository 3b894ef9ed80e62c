import { describe, expect, it } from 'vitest';
import type { Checkpoint, Operation } from '../port.js';
import { SchemaChangedError } from '../schema-changed.js';
import { PEOPLE } from './people.js';
import { commitTo, type Setting, withStore } from './place.js';
import { cell, JOURNEYS } from './journeys.js';
import { put, remove } from './put-and-remove.js';

const schema = { collections: [PEOPLE, { name: 'other', fields: {}, indexes: [] }], timelines: [JOURNEYS] };

export function commitTests(setting: Setting): void {
  describe('commits', () => {
    it('moves the checkpoint by compare-and-set and refuses a stale writer, writing nothing', () =>
      withStore(setting, schema, async (store) => {
        expect(await store.checkpoint()).toBeNull();
        const first: Checkpoint = { seq: 3, position: 'C:7', views: { card: 2, index: null } };
        await store.commit({ expected: null, next: first, operations: [put('a', 0)] });
        expect(await store.checkpoint()).toEqual(first);
        const before = await store.digest();
        for (const expected of [null, { seq: 3 }, { ...first, seq: 2 }, { ...first, position: 'C:8' }]) {
          const stale = store.commit({ expected, next: { seq: 9 }, operations: [put('b', 9), put('a', 9)] });
          await expect(stale).rejects.toMatchObject({ code: 'STALE_WRITER' });
        }
        expect(await store.digest()).toBe(before);
        const reordered: Checkpoint = { views: { index: null, card: 2 }, position: 'C:7', seq: 3 };
        await store.commit({ expected: reordered, next: { seq: 4 }, operations: [] });
        expect(await store.checkpoint()).toEqual({ seq: 4 });
      }));

    const timeline = 'journeys';
    const weave = { kind: 'weave', timeline, entity: 'x', seq: 9 } as const;
    it.each<[string, string, Operation]>([
      ['a field of a wrong type', 'INVALID_OPERATION', put('b', 9, { age: 'old' })],
      ['an integer beyond the safe ones', 'INVALID_OPERATION', put('b', 9, { age: 2 ** 53 })],
      ['a fraction where an integer is declared', 'INVALID_OPERATION', put('b', 9, { age: 0.5 })],
      ['a list where a text is declared', 'INVALID_OPERATION', put('b', 9, { city: ['x'] })],
      ['a text that is not UTF-8', 'INVALID_OPERATION', put('b', 9, { city: 'x\ud800' })],
      ['an empty id', 'INVALID_OPERATION', put('', 9)],
      ['a negative sequence', 'INVALID_OPERATION', remove('b', -1)],
      ['an unknown collection', 'UNDECLARED_COLLECTION', { kind: 'remove', collection: 'nobody', id: 'a', seq: 9 }],
      ['an unknown timeline', 'UNDECLARED_COLLECTION', { kind: 'forget', timeline: 'nowhere', entity: 'x' }],
      ['a weave without cells', 'INVALID_OPERATION', { ...weave, closes: [], opens: [] }],
      [
        'a weave that closes what is not there',
        'INVALID_OPERATION',
        { ...weave, closes: [5], opens: [{ v1: 5, v2: null, state: cell('x', 1) }] },
      ],
      [
        'a weave of an unknown facet',
        'UNDECLARED_FACET',
        { ...weave, closes: [], opens: [{ v1: 5, v2: null, state: { ...cell('x', 1), face: { id: 'x' } } }] },
      ],
      [
        'a weave without a facet',
        'INVALID_OPERATION',
        { ...weave, closes: [], opens: [{ v1: 5, v2: null, state: { card: { id: 'x' } } }] },
      ],
      [
        'a weave with a document of somebody else',
        'INVALID_OPERATION',
        { ...weave, closes: [], opens: [{ v1: 5, v2: null, state: cell('y', 1) }] },
      ],
      [
        'a weave with a gap',
        'INVALID_OPERATION',
        {
          ...weave,
          closes: [],
          opens: [
            { v1: 5, v2: 6, state: cell('x', 1) },
            { v1: 7, v2: null, state: cell('x', 1) },
          ],
        },
      ],
      [
        'a weave that ends',
        'INVALID_OPERATION',
        { ...weave, closes: [], opens: [{ v1: 5, v2: 6, state: cell('x', 1) }] },
      ],
      [
        'a weave unchanged from nothing',
        'INVALID_OPERATION',
        { ...weave, closes: [], opens: [{ v1: 5, v2: null, state: 'unchanged' }] },
      ],
      [
        'a weave that leaves a cell open',
        'INVALID_OPERATION',
        { ...weave, entity: 'two', closes: [30], opens: [{ v1: 5, v2: null, state: cell('two', 1) }] },
      ],
      [
        'a weave that closes too few',
        'INVALID_OPERATION',
        { ...weave, entity: 'two', closes: [10], opens: [{ v1: 10, v2: null, state: cell('two', 1) }] },
      ],
      [
        'a weave that begins anew',
        'INVALID_OPERATION',
        { ...weave, entity: 'two', closes: [], opens: [{ v1: 99, v2: null, state: cell('two', 1) }] },
      ],
    ])('writes nothing at all when in the middle is %s', (_, code, bad) =>
      withStore(setting, schema, async (store) => {
        const two = [
          { v1: 10, v2: 30, state: cell('two', 1) },
          { v1: 30, v2: null, state: cell('two', 2) },
        ];
        await commitTo(store, [
          put('a', 0),
          put('c', 0, { tags: ['t'] }),
          { ...weave, entity: 'two', seq: 0, closes: [], opens: two },
        ]);
        const before = await store.digest();
        const fresh: Operation = {
          ...weave,
          entity: 'new',
          closes: [],
          opens: [{ v1: 0, v2: null, state: cell('new', 1) }],
        };
        const around = [put('a', 9, { age: 9 }), put('d', 9), remove('c', 9), fresh];
        await expect(commitTo(store, [...around, bad, put('e', 13)])).rejects.toMatchObject({ code });
        expect(await store.digest()).toBe(before);
        await commitTo(store, around);
        expect(await store.collection('people').getMany(['a', 'c', 'e'])).toEqual([{ id: 'a', age: 9 }, null, null]);
      }),
    );

    it('tells listeners of each commit until they stop, and of no commit that failed', () =>
      withStore(setting, schema, async (store) => {
        const heard: number[] = [];
        const also: number[] = [];
        const stop = store.onCommit(({ seq }) => heard.push(seq));
        store.onCommit(({ seq }) => also.push(seq));
        await commitTo(store, [], 3);
        await expect(store.commit({ expected: null, next: { seq: 9 }, operations: [] })).rejects.toThrow();
        await commitTo(store, [], 5);
        stop();
        await commitTo(store, [], 8);
        expect(heard).toEqual([3, 5]);
        expect(also).toEqual([3, 5, 8]);
      }));

    it('lets others work while it takes its digest', () =>
      withStore(setting, schema, async (store) => {
        const text = 'x'.repeat(4_000);
        await commitTo(
          store,
          Array.from({ length: 3_000 }, (_, n) => put(`p${n}`, n, { text })),
        );
        let worked = false;
        setImmediate(() => (worked = true));
        await store.digest();
        expect(worked).toBe(true);
      }));

    it('refuses everything once closed, and closes twice without harm', async () => {
      const place = await setting.makePlace();
      const store = await place.open(schema);
      const people = store.collection('people');
      const point = store.timeline('journeys').at('card', { validAt: 0, seq: 0 });
      await store.close();
      await store.close();
      const all = [
        store.checkpoint(),
        store.digest(),
        store.commit({ expected: null, next: { seq: 0 }, operations: [] }),
        store.timeline('journeys').tails([]),
        ...[people, point].flatMap((reads) => [
          reads.get('a'),
          reads.getMany([]),
          reads.page({ limit: 1 }),
          reads.count(),
        ]),
      ];
      for (const refused of all) await expect(refused).rejects.toMatchObject({ code: 'READ_STORE_CLOSED' });
      await place.dispose();
    });

    it.runIf(setting.keeps)('has everything again after it was closed and opened', async () => {
      const place = await setting.makePlace();
      const first = await place.open(schema);
      await commitTo(first, [put('a', 0, { tags: ['x'], age: 1 }), remove('b', 1)], 7);
      await commitTo(first, [{ ...weave, closes: [], opens: [{ v1: 5, v2: null, state: cell('x', 1) }] }], 9);
      const digest = await first.digest();
      await first.close();
      const again = await place.open(schema);
      expect(await again.digest()).toBe(digest);
      expect(await again.checkpoint()).toEqual({ seq: 9 });
      expect(await again.collection('people').count([{ op: 'eq', field: 'age', value: 1 }])).toBe(1);
      await commitTo(again, [put('b', 1)], 10);
      expect(await again.collection('people').get('b')).toBeNull();
      await again.close();
      await place.dispose();
    });

    it.runIf(setting.keeps)('refuses another schema, and tells the one with which it opens', async () => {
      const place = await setting.makePlace();
      const first = await place.open(schema);
      await commitTo(first, [put('a', 0)], 7);
      await first.close();
      const refused = await place.open({ ...schema, collections: [] }).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(SchemaChangedError);
      const { stored } = refused as SchemaChangedError;
      const again = await place.open(stored ?? {});
      expect(await again.collection('people').get('a')).not.toBeNull();
      await again.close();
      await place.dispose();
    });
  });
}
