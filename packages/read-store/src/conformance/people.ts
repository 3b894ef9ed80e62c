import { fc } from '@milepost/testing';
import type { CollectionSchema, Condition, Document, Json, Operation, PageRequest, Sort } from '../port.js';

/**
 * A collection with every type of field, indexed and not, and documents in which ties, nulls and awkward texts are frequent. No index begins
 * with a boolean, nor does one of a view: in a snapshot SecantusDB finds nothing by such a one and a range of the next field.
 */
export const PEOPLE = {
  name: 'people',
  fields: { city: 'text', nick: 'text', age: 'integer', wealth: 'integer', member: 'boolean' },
  indexes: [['city', 'age'], ['age'], ['nick', 'member']],
} as const satisfies CollectionSchema;

const TEXTS = [
  '',
  'a',
  'A',
  'ab',
  'a%',
  'a_',
  'a\\',
  "a'b",
  '"',
  'ä',
  '项目',
  '项目甲',
  '\u{1F600}',
  '\u{1F600}x',
  '\uFFFF',
  '\uFFFD',
  '\u{10FFFF}',
  'z',
];
const INTEGERS = [0, 1, 2, 3, -1, 2 ** 31, 2 ** 40, 2 ** 53 - 1, 2 ** 53 - 2, -(2 ** 53 - 1)];

const text = fc.constantFrom(...TEXTS);
const integer = fc.constantFrom(...INTEGERS);
const tags = fc.uniqueArray(text, { maxLength: 3 });
export const IDS = ['a', 'b', 'B', 'id-1', 'id-2', 'ä', '\u{1F600}', '\uFFFD', "'", '%', 'z'];

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 3 });
const person: fc.Arbitrary<Document> = fc.record(
  {
    id: fc.constantFrom(...IDS),
    city: optional(text),
    nick: optional(text),
    age: optional(integer),
    wealth: optional(integer),
    member: optional(fc.boolean()),
    tags: optional(tags),
    note: fc.json({ maxDepth: 1 }).map((json): Json => JSON.parse(json) as Json),
  },
  { requiredKeys: ['id'] },
);

const valueOf = { city: text, nick: text, age: integer, wealth: integer, member: fc.boolean() };
type Field = keyof typeof valueOf;
const fields = Object.keys(valueOf) as Field[];

const equality = fc.constantFrom(...fields).chain((field): fc.Arbitrary<Condition> => {
  const value: fc.Arbitrary<string | number | boolean | null> = fc.option<string | number | boolean>(valueOf[field], {
    freq: 4,
  });
  return fc.oneof(
    value.map((one) => ({ op: 'eq' as const, field, value: one })),
    fc.array(value, { maxLength: 4 }).map((values) => ({ op: 'in' as const, field, values })),
  );
});
const range = fc
  .constantFrom('city' as const, 'nick' as const, 'age' as const, 'wealth' as const)
  .chain((field): fc.Arbitrary<Condition> => {
    const bound: fc.Arbitrary<string | number> = valueOf[field];
    return fc.oneof(
      bound.map((from) => ({ op: 'range' as const, field, from })),
      bound.map((to) => ({ op: 'range' as const, field, to })),
      fc.tuple(bound, bound).map(([from, to]) => ({ op: 'range' as const, field, from, to })),
    );
  });

const where: fc.Arbitrary<Condition[]> = fc.array(fc.oneof(equality, range), { maxLength: 3 });
const sort: fc.Arbitrary<Sort> = fc
  .uniqueArray(fc.constantFrom(...fields), { maxLength: 3 })
  .chain((names) =>
    fc.tuple(
      ...names.map((field) =>
        fc.record({ field: fc.constant(field), direction: fc.constantFrom('asc' as const, 'desc' as const) }),
      ),
    ),
  );
export const pageRequest: fc.Arbitrary<PageRequest> = fc.record({ where, sort, limit: fc.integer({ min: 1, max: 5 }) });
/** Puts and removes, some of them of a sequence that comes too late. */
export const operations: fc.Arbitrary<Operation[]> = fc
  .array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 6 }), person), { maxLength: 30, size: 'max' })
  .map((all) =>
    all.map(([back, dice, document], i): Operation => {
      const seq = Math.max(0, i - back);
      const collection = PEOPLE.name;
      return dice === 1
        ? { kind: 'remove', collection, id: document.id, seq }
        : { kind: 'put', collection, document, seq };
    }),
  );
