import { describe, expect, it } from 'vitest';
import type { Document, Operation, ReadStore, TimelineState } from '../port.js';
import { commitTo, type Setting, withStore } from './place.js';

const SHELVES = {
  name: 'shelves',
  facets: {
    row: { fields: { total: 'integer' }, shared: ['years.*'] },
    card: { fields: {}, shared: ['listing', 'years.*'] },
  },
} as const;
const SCHEMA = { timelines: [SHELVES] };

const LISTING = { name: '甲', tags: ['a'] };
const [first, second, third] = [{ sum: 1 }, { sum: 2 }, { sum: 3 }];

const state = (id: string, years: object, more: object = { listing: LISTING }): TimelineState => ({
  row: { id, total: Object.keys(years).length, years } as Document,
  card: { id, years, ...more } as Document,
});
const weave = (entity: string, seq: number, given: TimelineState): Operation => ({
  kind: 'weave',
  timeline: 'shelves',
  entity,
  seq,
  closes: seq === 0 ? [] : [0],
  opens: [{ v1: 0, v2: null, state: given }],
});
async function stateAt(store: ReadStore, id: string, seq: number): Promise<unknown> {
  const [row, card] = await Promise.all(
    (['row', 'card'] as const).map((facet) => store.timeline('shelves').at(facet, { validAt: 0, seq }).get(id)),
  );
  return { row, card };
}

export function sharedMemberTests(setting: Setting): void {
  describe('documents that share members', () => {
    it('are what they were, whatever else has the same objects', () =>
      withStore(setting, SCHEMA, async (store) => {
        // As JSON.parse makes it: a member of that name, not a prototype.
        const awkward = JSON.parse('{"__proto__":{"sum":4},"2018":{"sum":5}}') as object;
        const states = [
          state('a', { 2018: first }),
          state('a', { 2018: first, 2019: second }),
          state('a', {}, { listing: null }),
          state('a', { 2018: first, 2020: null }, { listing: 'a text' }),
          state('a', awkward, {}),
          state('a', { 2018: [1], 2019: second }),
        ];
        await commitTo(
          store,
          states.map((given, seq) => weave('a', seq, given)),
        );
        for (const [seq, given] of states.entries()) expect(await stateAt(store, 'a', seq)).toEqual(given);
        const [tail] = await store.timeline('shelves').tails([{ entity: 'a', v: 0 }]);
        expect(tail?.[0]?.state).toEqual(states.at(-1));
      }));

    it('are whole after a commit that failed with the same objects', () =>
      withStore(setting, SCHEMA, async (store) => {
        await commitTo(store, [weave('a', 0, state('a', { 2018: first }))]);
        const added = weave('a', 1, state('a', { 2018: first, 2019: second }));
        await expect(commitTo(store, [added, weave('b', 5, state('b', {}))])).rejects.toMatchObject({
          code: 'INVALID_OPERATION',
        });
        const other = state('b', { 2018: third });
        await commitTo(store, [weave('b', 0, other), added]);
        expect(await stateAt(store, 'a', 1)).toEqual(state('a', { 2018: first, 2019: second }));
        expect(await stateAt(store, 'b', 1)).toEqual(other);
      }));

    it('stay when another entity that was given the same objects is forgotten', () =>
      withStore(setting, SCHEMA, async (store) => {
        const [one, other] = [state('a', { 2018: first }), state('b', { 2018: first })];
        await commitTo(store, [weave('a', 0, one), weave('b', 0, other)]);
        expect(await stateAt(store, 'a', 0)).toEqual(one);
        const again = state('a', { 2018: first, 2019: third });
        await commitTo(store, [{ kind: 'forget', timeline: 'shelves', entity: 'a' }, weave('a', 0, again)]);
        expect(await stateAt(store, 'a', 0)).toEqual(again);
        expect(await stateAt(store, 'b', 0)).toEqual(other);
        const rows = store.timeline('shelves').at('row', { validAt: 0, seq: 0 });
        expect(await rows.count([{ op: 'eq', field: 'total', value: 2 }])).toBe(1);
      }));
  });
}
