import { fc } from '@milepost/testing';
import { describe, expect, it } from 'vitest';
import { matcherOf } from '../matching.js';
import { openMemoryReadStore } from '../memory/memory-read-store.js';
import { keyOf } from '../key-of.js';
import type { Condition, Document, PageRequest, Reads, ReadStore, Sort } from '../port.js';
import { applyNaively, filterNaively, listNaively } from './naive-collection.js';
import { IDS, operations, pageRequest, PEOPLE } from './people.js';
import { commitTo, type Setting, withStore } from './place.js';

const SCHEMA = { collections: [PEOPLE] };

const fill = (store: ReadStore, documents: readonly Document[], seq = 0) =>
  commitTo(
    store,
    documents.map((document) => ({ kind: 'put', collection: 'people', document, seq })),
  );

export async function pageThrough(reads: Reads, request: PageRequest): Promise<Document[]> {
  const found: Document[] = [];
  for (;;) {
    const last = found.at(-1);
    const { documents, hasMore } = await reads.page(
      last === undefined ? request : { ...request, after: keyOf(last, request.sort) },
    );
    expect(documents.length).toBeLessThanOrEqual(request.limit);
    found.push(...documents);
    if (!hasMore) return found;
    expect(documents).toHaveLength(request.limit);
  }
}

const idsOf = (documents: readonly Document[]): string[] => documents.map(({ id }) => id);

export function readTests(setting: Setting): void {
  describe('reads of a collection', () => {
    it('answers random requests on random histories as a plain array does, and has the digest that memory has', async () => {
      await fc.assert(
        fc.asyncProperty(operations, fc.array(pageRequest, { maxLength: 12, size: 'max' }), (changes, pages) =>
          withStore(setting, SCHEMA, async (store) => {
            const memory = await openMemoryReadStore(SCHEMA);
            for (const one of [store, memory]) {
              await commitTo(one, changes.slice(0, 7));
              await commitTo(one, changes.slice(7));
            }
            expect(await store.digest()).toBe(await memory.digest());
            const documents = applyNaively(changes);
            const reads = store.collection('people');
            expect(await reads.getMany(IDS)).toEqual(
              IDS.map((id) => documents.find((document) => document.id === id) ?? null),
            );
            for (const request of pages) {
              expect(await pageThrough(reads, request)).toEqual(listNaively(documents, request));
              const matching = filterNaively(documents, request.where);
              expect(await reads.count(request.where)).toBe(matching.length);
              expect(documents.filter(matcherOf(PEOPLE, request.where ?? []))).toEqual(matching);
            }
          }),
        ),
        { numRuns: 150 },
      );
    });

    it('orders texts and ids by bytes, nulls first ascending and last descending, ties by id in the direction of the last field', () =>
      withStore(setting, SCHEMA, async (store) => {
        const cities = ['z', '\u{1F600}', '\uFFFF', 'ä', '', null, 'Z', 'é', 'z'];
        await fill(
          store,
          cities.map((city, i) => ({ id: `i${i}`, city })),
        );
        const reads = store.collection('people');
        const listed = async (direction: 'asc' | 'desc') =>
          (await pageThrough(reads, { sort: [{ field: 'city', direction }], limit: 2 })).map(
            ({ id, city }) => `${id}:${city as string | null}`,
          );
        const ascending = ['i5:null', 'i4:', 'i6:Z', 'i0:z', 'i8:z', 'i3:ä', 'i7:é', 'i2:\uFFFF', 'i1:\u{1F600}'];
        expect(await listed('asc')).toEqual(ascending);
        expect(await listed('desc')).toEqual(ascending.toReversed());
      }));

    it('treats a missing field as null', () =>
      withStore(setting, SCHEMA, async (store) => {
        await fill(store, [{ id: 'a' }, { id: 'b', age: null }, { id: 'c', age: 1 }]);
        const reads = store.collection('people');
        expect(await reads.count([{ op: 'eq', field: 'age', value: null }])).toBe(2);
        expect(await reads.count([{ op: 'in', field: 'age', values: [1, null] }])).toBe(3);
        expect(await reads.count([{ op: 'in', field: 'age', values: [] }])).toBe(0);
        expect(await reads.count([{ op: 'range', field: 'age', to: 5 }])).toBe(1);
      }));

    it('keeps pages apart while documents are added around the key', () =>
      withStore(setting, SCHEMA, async (store) => {
        const reads = store.collection('people');
        const sort: Sort = [{ field: 'age', direction: 'desc' }];
        await fill(
          store,
          [10, 20, 30, 40].map((age) => ({ id: `p${age}`, age })),
        );
        const first = await reads.page({ sort, limit: 2 });
        expect(idsOf(first.documents)).toEqual(['p40', 'p30']);
        const after = keyOf(first.documents[1] as Document, sort);
        await fill(store, [{ id: 'p50', age: 50 }, { id: 'p35', age: 35 }, { id: 'p25', age: 25 }, { id: 'none' }]);
        await commitTo(store, [{ kind: 'remove', collection: 'people', id: 'p30', seq: 1 }]);
        expect(idsOf((await reads.page({ sort, after, limit: 9 })).documents)).toEqual(['p25', 'p20', 'p10', 'none']);
      }));

    it('refuses what is not declared and what makes no sense', () =>
      withStore(setting, SCHEMA, async (store) => {
        const reads = store.collection('people');
        const undeclared: Promise<unknown>[] = ['name', 'id', 'toString', 'f_age', 'age" or 1'].flatMap((field) => [
          reads.page({ where: [{ op: 'eq', field, value: 'x' }], limit: 1 }),
          reads.page({ sort: [{ field, direction: 'asc' }], limit: 1 }),
          reads.count([{ op: 'range', field, from: 'x' }]),
        ]);
        for (const refused of undeclared) await expect(refused).rejects.toMatchObject({ code: 'UNDECLARED_FIELD' });
        const sort: Sort = [{ field: 'age', direction: 'asc' }];
        const invalid: Promise<unknown>[] = [
          ...[0, -1, 1.5, 10_001, NaN].map((limit) => reads.page({ limit })),
          reads.page({ sort, after: { values: [], id: 'a' }, limit: 1 }),
          reads.page({ sort, after: { values: ['1'], id: 'a' }, limit: 1 }),
          reads.page({ after: { values: [1], id: 'a' }, limit: 1 }),
          reads.page({ sort: [{ field: 'age', direction: 'up' as 'asc' }], limit: 1 }),
          reads.count([{ op: 'eq', field: 'age', value: '1' }]),
          reads.count([{ op: 'eq', field: 'member', value: 1 }]),
          reads.count([{ op: 'eq', field: 'city', value: '\ud800' }]),
          reads.count([{ op: 'in', field: 'age', values: [1, 1.5] }]),
          reads.count([{ op: 'in', field: 'age', values: Array.from({ length: 10_001 }, (_, i) => i) }]),
          reads.count([{ op: 'range', field: 'age' }]),
          reads.count([{ op: 'range', field: 'member', from: 1 }]),
          reads.count([{ op: 'range', field: 'age', from: 'x' }]),
          reads.count([{ op: 'regex', field: 'city', value: '.*' } as unknown as Condition]),
          reads.getMany(Array.from({ length: 10_001 }, (_, i) => `i${i}`)),
        ];
        for (const refused of invalid) await expect(refused).rejects.toMatchObject({ code: 'INVALID_REQUEST' });
        expect(() => store.collection('nobody')).toThrow(expect.objectContaining({ code: 'UNDECLARED_COLLECTION' }));
      }));
  });
}
