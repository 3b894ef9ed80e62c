import { fc } from '@milepost/testing';
import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';

const AWKWARD = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '\udfff\ud800',
  '\u202e',
  '\ufeff',
  '%',
  '_',
  "' OR 1=1 --",
  '"; DROP TABLE events; --',
  '{"$gt": ""}',
  '$where',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'null',
  'NaN',
  '-0',
  '-1',
  '1e9',
  '9007199254740993',
  '99999999999999999999999999',
  '-99999999999999999999.99',
  '999999999999999',
  '../../../etc/passwd',
  'project-',
  'project-project-SYN-1',
  'a'.repeat(5_000),
  '项目'.repeat(500),
  '0000-00-00',
  '0000-01-01',
  '9999-12-31',
  '2018-02-30',
  '2018-05-31',
  '+275760-09-13T00:00:00.001Z',
  '-271821-04-20T00:00:00Z',
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00+23:59',
  '9999-12-31T23:59:59.999999999-23:59',
  '2016-12-31T23:59:60Z',
  '2018-05-31T24:00:00Z',
  '2018-13',
  '2018-03',
  '0000-00',
];

/** Text that a client may send where another text is meant: any bytes, and what is nearly right. */
export function hostileTexts(known: readonly string[]): fc.Arbitrary<string> {
  const one = fc.constantFrom(...known);
  const list = fc.constantFrom('events', 'project-events/VALID', 'project-events/KNOWN', 'projects/CODE', 'x');
  const key = fc.oneof(
    fc.constant(null),
    fc.string({ unit: 'binary' }),
    fc.integer(),
    fc.maxSafeInteger(),
    fc.double(),
  );
  const rate = fc.tuple(
    fc.constantFrom('projects/COMPLETION_RATE_DESC', 'projects/COMPLETION_RATE_ASC'),
    fc.oneof(fc.constant('0'), fc.bigInt().map(String)),
    fc.oneof(fc.constant('0'), fc.bigInt().map(String)),
    fc.string(),
  );
  const cursor = fc.oneof(
    fc.tuple(list, fc.array(key, { maxLength: 4 })).map(([name, values]) => [name, ...values]),
    rate,
    fc.jsonValue(),
  );
  return fc.oneof(
    { weight: 4, arbitrary: one },
    { weight: 2, arbitrary: fc.tuple(one, fc.nat(40), fc.string({ unit: 'binary', maxLength: 3 })).map(replaced) },
    { weight: 3, arbitrary: fc.constantFrom(...AWKWARD) },
    { weight: 2, arbitrary: fc.string({ unit: 'binary' }) },
    { weight: 2, arbitrary: fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('latin1')) },
    { weight: 1, arbitrary: fc.array(fc.nat(0xffff), { maxLength: 8 }).map((units) => String.fromCharCode(...units)) },
    { weight: 3, arbitrary: cursor.map((value) => Buffer.from(JSON.stringify(value)).toString('base64url')) },
    { weight: 2, arbitrary: fc.date({ noInvalidDate: true }).map((date) => date.toISOString()) },
    { weight: 1, arbitrary: fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)) },
    { weight: 1, arbitrary: fc.bigInt().map(String) },
    { weight: 1, arbitrary: fc.double().map(String) },
  );
}

function replaced([text, at, by]: [string, number, string]): string {
  return text.slice(0, at) + by + text.slice(at + 1);
}

const INTEGERS = [0, 1, -1, 50, 200, 201, 2018, 9999, 10_000, 275_761, 2 ** 31 - 1, -(2 ** 31)];

/** Values for an input type of the schema: mostly of its shape, now and then of any other. */
export function hostileValues(texts: fc.Arbitrary<string>): {
  of(type: GraphQLInputType): fc.Arbitrary<unknown>;
  ofFields(fields: readonly (GraphQLArgument | GraphQLInputField)[]): fc.Arbitrary<Record<string, unknown>>;
} {
  const integers = fc.oneof(fc.constantFrom(...INTEGERS), fc.integer());
  const anything = fc.oneof(fc.jsonValue({ maxDepth: 2 }), texts, fc.integer(), fc.double({ noNaN: true }));

  function of(type: GraphQLInputType): fc.Arbitrary<unknown> {
    return fc.oneof({ weight: 60, arbitrary: shaped(type) }, { weight: 1, arbitrary: anything });
  }

  function shaped(type: GraphQLInputType): fc.Arbitrary<unknown> {
    if (isNonNullType(type)) return shaped(type.ofType);
    if (isListType(type)) return fc.array(of(type.ofType), { maxLength: 4 });
    if (isInputObjectType(type)) return ofFields(Object.values(type.getFields()));
    if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name));
    if (type.name === 'Int') return integers;
    if (type.name === 'Boolean') return fc.boolean();
    return texts;
  }

  /** What must be given is, most of the time; of what may be, some. */
  function ofFields(fields: readonly (GraphQLArgument | GraphQLInputField)[]): fc.Arbitrary<Record<string, unknown>> {
    const given = fields.map(({ name, type }) => {
      const isGiven = isNonNullType(type) ? 30 : 1;
      return fc
        .oneof(
          { weight: isGiven, arbitrary: of(type) },
          { weight: isNonNullType(type) ? 1 : 2, arbitrary: fc.constant(undefined) },
        )
        .map((value) => [name, value] as const);
    });
    return fc.tuple(...given).map((entries) => Object.fromEntries(entries.filter(([, value]) => value !== undefined)));
  }

  return { of, ofFields };
}
