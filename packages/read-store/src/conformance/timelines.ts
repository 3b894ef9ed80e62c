import { describe, expect, it } from 'vitest';
import type { Document, Operation, ReadStore, TimelineOperation } from '../port.js';
import { cell, JOURNEYS } from './journeys.js';
import { commitTo, type Setting, withStore } from './place.js';
import { pageThrough } from './reads.js';

const SCHEMA = { timelines: [JOURNEYS] };
const TIMELINE = 'journeys';
const weave = (
  entity: string,
  seq: number,
  closes: number[],
  opens: TimelineOperation['opens'],
): TimelineOperation => ({
  kind: 'weave',
  timeline: TIMELINE,
  entity,
  seq,
  closes,
  opens,
});

/** Known at 0: 1 from 100 on. At 2: 2 from 200 on. At 5: 3 from 50 on, so 31 from 100 on and 32 from 200 on. */
const history = (id: string): Operation[] => [
  weave(id, 0, [], [{ v1: 100, v2: null, state: cell(id, 1) }]),
  weave(
    id,
    2,
    [100],
    [
      { v1: 100, v2: 200, state: 'unchanged' },
      { v1: 200, v2: null, state: cell(id, 2) },
    ],
  ),
  weave(
    id,
    5,
    [100, 200],
    [
      { v1: 50, v2: 100, state: cell(id, 3) },
      { v1: 100, v2: 200, state: cell(id, 31) },
      { v1: 200, v2: null, state: cell(id, 32) },
    ],
  ),
];

const totalAt = async (store: ReadStore, id: string, validAt: number, seq: number): Promise<unknown> =>
  (await store.timeline(TIMELINE).at('card', { validAt, seq }).get(id))?.['total'] ?? null;

export function timelineTests(setting: Setting): void {
  describe('timelines', () => {
    it('has at every corner what was in force and known there', () =>
      withStore(setting, SCHEMA, async (store) => {
        await commitTo(store, history('a'));
        const V = [-1e15, 49, 50, 51, 99, 100, 101, 199, 200, 201, 1e15];
        const expected = new Map<number, (number | null)[]>([
          [-1, V.map(() => null)],
          [0, [null, null, null, null, null, 1, 1, 1, 1, 1, 1]],
          [1, [null, null, null, null, null, 1, 1, 1, 1, 1, 1]],
          [2, [null, null, null, null, null, 1, 1, 1, 2, 2, 2]],
          [4, [null, null, null, null, null, 1, 1, 1, 2, 2, 2]],
          [5, [null, null, 3, 3, 3, 31, 31, 31, 32, 32, 32]],
          [2 ** 40, [null, null, 3, 3, 3, 31, 31, 31, 32, 32, 32]],
        ]);
        for (const [seq, totals] of expected) {
          for (const [i, validAt] of V.entries()) {
            expect(await totalAt(store, 'a', validAt, seq)).toBe(totals[i]);
            const { documents } = await store.timeline(TIMELINE).at('measure', { validAt, seq }).page({ limit: 9 });
            expect(documents.map(({ total }) => total)).toEqual(totals[i] === null ? [] : [totals[i]]);
          }
        }
      }));

    it('applies a weave once', () =>
      withStore(setting, SCHEMA, async (store) => {
        await commitTo(store, history('a'), 9);
        const before = await store.digest();
        for (const again of [history('a'), history('a').slice(1, 2), [...history('a'), ...history('a')]]) {
          await store.commit({ expected: { seq: 9 }, next: { seq: 9 }, operations: again });
          expect(await store.digest()).toBe(before);
        }
      }));

    it('gives the cells that reach past a time, with the state of the first', () =>
      withStore(setting, SCHEMA, async (store) => {
        await commitTo(store, [...history('a'), ...history('b').slice(0, 2)]);
        const cells = (...found: [v1: number, k1: number, total: number | null][]) =>
          found.map(([v1, k1, total]) => {
            if (total === null) return { v1, k1 };
            const state: unknown = expect.objectContaining({ card: expect.objectContaining({ total }) as unknown });
            return { v1, k1, state };
          });
        const asked = [
          { entity: 'a', v: 40 },
          { entity: 'a', v: 50 },
          { entity: 'a', v: 199 },
          { entity: 'nobody', v: 0 },
          { entity: 'a', v: 200 },
          { entity: 'b', v: 0 },
          { entity: 'b', v: 1e15 },
        ];
        expect(await store.timeline(TIMELINE).tails(asked)).toEqual([
          cells([50, 5, 3], [100, 5, null], [200, 5, null]),
          cells([50, 5, 3], [100, 5, null], [200, 5, null]),
          cells([100, 5, 31], [200, 5, null]),
          [],
          cells([200, 5, 32]),
          cells([100, 2, 1], [200, 2, null]),
          cells([200, 2, 2]),
        ]);
        expect((await store.timeline(TIMELINE).tails([{ entity: 'a', v: 60 }]))[0]?.[0]?.state).toEqual(cell('a', 3));
      }));

    it('forgets an entity before it is woven anew in the same commit', () =>
      withStore(setting, SCHEMA, async (store) => {
        const forget: Operation = { kind: 'forget', timeline: TIMELINE, entity: 'a' };
        await commitTo(store, [...history('b')], 9);
        const without = await store.digest();
        await commitTo(store, history('a'), 9);
        const withBoth = await store.digest();
        await commitTo(store, [forget, ...history('a')], 9);
        expect(await store.digest()).toBe(withBoth);
        await commitTo(store, [forget, weave('a', 7, [], [{ v1: 5, v2: null, state: cell('a', 70) }])], 9);
        expect(await totalAt(store, 'a', 300, 6)).toBeNull();
        expect(await totalAt(store, 'a', 300, 7)).toBe(70);
        expect(await totalAt(store, 'b', 300, 7)).toBe(32);
        await commitTo(store, [forget, forget], 9);
        expect(await store.digest()).toBe(without);
      }));

    it('filters, sorts and pages at a point as a collection does', () =>
      withStore(setting, SCHEMA, async (store) => {
        const names = ['a', 'b', 'c', 'd', 'e', '\u{1F600}', '\uFFFD'];
        const operations = names.map((id, i) => weave(id, i, [], [{ v1: 100 * i, v2: null, state: cell(id, i) }]));
        await commitTo(store, operations);
        const reads = (validAt: number, seq: number) => store.timeline(TIMELINE).at('measure', { validAt, seq });
        const all = reads(1_000, 10);
        const idsOf = (documents: readonly Document[]) => documents.map(({ id }) => id).join('');
        const sort = [{ field: 'even', direction: 'desc' as const }];
        expect(idsOf(await pageThrough(all, { limit: 2 }))).toBe('abcde\uFFFD\u{1F600}');
        expect(idsOf(await pageThrough(all, { sort, limit: 2 }))).toBe('\uFFFDeca\u{1F600}db');
        expect(idsOf((await reads(250, 10).page({ limit: 9 })).documents)).toBe('abc');
        expect(idsOf((await reads(1_000, 1).page({ limit: 9 })).documents)).toBe('ab');
        expect(await all.count()).toBe(7);
        expect(await all.count([{ op: 'range', field: 'total', from: 2, to: 4 }])).toBe(3);
        expect(
          await all.count([
            { op: 'eq', field: 'where', value: 'w1' },
            { op: 'eq', field: 'even', value: true },
          ]),
        ).toBe(1);
        expect(await all.count([{ op: 'eq', field: 'steps', value: null }])).toBe(7);
        const many = Array.from({ length: 100 }, (_, i) => `none${i}`);
        const found = await all.getMany([...many, 'c', '\u{1F600}']);
        expect(found.flatMap((document) => document?.id ?? [])).toEqual(['c', '\u{1F600}']);
        expect((await all.getMany(['x', 'c'])).map((document) => document?.['total'] ?? null)).toEqual([null, 2]);
      }));

    it('refuses facets, fields and points that make no sense', () =>
      withStore(setting, SCHEMA, async (store) => {
        const reads = store.timeline(TIMELINE);
        expect(() => reads.at('nothing', { validAt: 0, seq: 0 })).toThrow(
          expect.objectContaining({ code: 'UNDECLARED_FACET' }),
        );
        expect(() => reads.at('toString', { validAt: 0, seq: 0 })).toThrow(
          expect.objectContaining({ code: 'UNDECLARED_FACET' }),
        );
        expect(() => reads.at('card', { validAt: 0.5, seq: 0 })).toThrow(
          expect.objectContaining({ code: 'INVALID_REQUEST' }),
        );
        expect(() => reads.at('card', { validAt: 0, seq: NaN })).toThrow(
          expect.objectContaining({ code: 'INVALID_REQUEST' }),
        );
        expect(() => store.timeline('nowhere')).toThrow(expect.objectContaining({ code: 'UNDECLARED_COLLECTION' }));
        const card = reads.at('card', { validAt: 0, seq: 0 });
        await expect(card.count([{ op: 'eq', field: 'even', value: true }])).rejects.toMatchObject({
          code: 'UNDECLARED_FIELD',
        });
      }));
  });
}
