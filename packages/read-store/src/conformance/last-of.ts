import { fc } from '@milepost/testing';
import { describe, expect, it } from 'vitest';
import type { CollectionSchema, Condition, LastRequest, Operation } from '../port.js';
import { applyNaively, filterNaively } from './naive-collection.js';
import { PEOPLE } from './people.js';
import { type Setting, withStore } from './place.js';

const LINES = {
  name: 'lines',
  fields: { n: 'integer', kind: 'text', size: 'integer', odd: 'boolean' },
  indexes: [
    ['kind', 'n'],
    ['size', 'n'],
  ],
  ordinal: 'n',
} as const satisfies CollectionSchema;
const SCHEMA = { collections: [LINES, PEOPLE] };

const KINDS = ['', 'a', 'A', '项目', '\u{1F600}', "'"];
const SIZES = [0, -1, 2 ** 40, 2 ** 53 - 1];
const LOADED = 20;
const MOST = 2 * LOADED;

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 4 });
const line = fc.record({
  of: fc.nat(LOADED - 1),
  kind: optional(fc.constantFrom(...KINDS)),
  size: optional(fc.constantFrom(...SIZES)),
  odd: optional(fc.boolean()),
  isGone: fc.integer({ min: 0, max: 9 }).map((dice) => dice === 0),
});
/** Each document once, and then changes of them. No two ever have one ordinal. */
const history: fc.Arbitrary<Operation[]> = fc.array(line, { maxLength: MOST, size: 'max' }).map((lines) =>
  lines.map(({ isGone, of, ...fields }, n): Operation => {
    const id = `l${n < LOADED ? n : of}`;
    return isGone && n >= LOADED
      ? { kind: 'remove', collection: LINES.name, id, seq: n }
      : { kind: 'put', collection: LINES.name, document: { id, n, ...fields }, seq: n };
  }),
);

const asked = fc.oneof(
  fc.record({ field: fc.constant('kind'), values: fc.array(fc.constantFrom(...KINDS, 'never')) }),
  fc.record({ field: fc.constant('size'), values: fc.array(fc.constantFrom(...SIZES, 7)) }),
);
const further: fc.Arbitrary<Condition> = fc.oneof(
  optional(fc.boolean()).map((value) => ({ op: 'eq' as const, field: 'odd', value })),
  fc.nat(MOST).map((from) => ({ op: 'range' as const, field: 'n', from })),
  fc.constantFrom(...KINDS).map((to) => ({ op: 'range' as const, field: 'kind', to })),
);
const request: fc.Arbitrary<LastRequest> = fc
  .tuple(asked, fc.array(further, { maxLength: 2 }), fc.integer({ min: -1, max: MOST }))
  .map(([{ field, values }, conditions, upTo]) => ({
    where: [{ op: 'in', field, values }, ...conditions],
    field,
    upTo,
  }));

export function lastOfTests(setting: Setting): void {
  describe('the last of each value', () => {
    it('is what a plain array says, on random histories, also while they are loaded', async () => {
      await fc.assert(
        fc.asyncProperty(history, fc.array(request, { maxLength: 8, size: 'max' }), (operations, requests) =>
          withStore(setting, SCHEMA, async (store) => {
            const reads = store.collection(LINES.name);
            const [half, rest] = [operations.slice(0, LOADED), operations.slice(LOADED)];
            const next = { seq: half.length };
            await store.commit({ expected: null, next, operations: half, loading: true });
            for (const one of requests) expect(await reads.lastOf(one)).toEqual(lastNaively(half, one));
            await store.commit({ expected: next, next: { seq: operations.length }, operations: rest });
            for (const one of requests) expect(await reads.lastOf(one)).toEqual(lastNaively(operations, one));
          }),
        ),
        { numRuns: 20 },
      );
    });

    it('refuses what has no last, and values that are not named', () =>
      withStore(setting, SCHEMA, async (store) => {
        const where = [{ op: 'eq', field: 'kind', value: 'a' }] as const;
        const [reads, field] = [store.collection(LINES.name), 'kind'];
        await expect(reads.lastOf({ where, field: 'name', upTo: 1 })).rejects.toMatchObject({
          code: 'UNDECLARED_FIELD',
        });
        const invalid: Promise<unknown>[] = [
          reads.lastOf({ where, field, upTo: 1.5 }),
          reads.lastOf({ where, field, upTo: NaN }),
          reads.lastOf({ where: [], field, upTo: 1 }),
          reads.lastOf({ where, field: 'size', upTo: 1 }),
          reads.lastOf({ where: [{ op: 'range', field, from: 'a' }], field, upTo: 1 }),
          reads.lastOf({ where: [{ op: 'in', field, values: ['a', null] }], field, upTo: 1 }),
          reads.lastOf({ where: [{ op: 'eq', field: 'odd', value: true }], field: 'odd', upTo: 1 }),
          store.collection(PEOPLE.name).lastOf({
            where: [{ op: 'eq', field: 'city', value: 'a' }],
            field: 'city',
            upTo: 1,
          }),
        ];
        for (const refused of invalid) await expect(refused).rejects.toMatchObject({ code: 'INVALID_REQUEST' });
      }));
  });
}

function lastNaively(operations: readonly Operation[], { where, field, upTo }: LastRequest): Map<unknown, number> {
  const last = new Map<unknown, number>();
  for (const document of filterNaively(applyNaively(operations), where)) {
    const n = Number(document['n']);
    if (n <= upTo && n > (last.get(document[field]) ?? -1)) last.set(document[field], n);
  }
  return last;
}
