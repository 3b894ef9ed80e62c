import { readFileSync, writeFileSync } from 'node:fs';
import { COMMANDS } from '@milepost/domain';
import {
  buildSchema as parseSchema,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { buildSchema } from './build-schema.js';
import { PENDING } from './pending.js';

const file = (name: string) => new URL(`../../${name}`, import.meta.url);
const contractText = readFileSync(file('contract.graphql'), 'utf8');
const contract = parseSchema(contractText);
const served = buildSchema();
const pending = new Set(PENDING);
/** To be lowered whenever one of them comes to be served, and never raised: what was promised and served stays served. */
const MOST_PENDING = 12;

const typesOf = (schema: typeof served) =>
  Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type));

function fieldsOf(type: GraphQLNamedType): Record<string, GraphQLField<unknown, unknown> | GraphQLInputField> {
  return isObjectType(type) || isInterfaceType(type) || isInputObjectType(type) ? type.getFields() : {};
}

/** What a client relies on: an answer may become non-null, an argument must not become required or change its default. */
function differences(type: GraphQLNamedType): string[] {
  const ours = served.getType(type.name);
  if (!ours) return [`${type.name} is not served`];
  const found: string[] = [];
  if (ours.constructor !== type.constructor) found.push(`${type.name} is of another kind`);
  if (isEnumType(type) && isEnumType(ours)) {
    for (const { name } of type.getValues()) if (!ours.getValue(name)) found.push(`${type.name}.${name} is missing`);
  }
  if (isUnionType(type) && isUnionType(ours)) {
    for (const { name } of type.getTypes())
      if (!ours.getTypes().some((of) => of.name === name)) found.push(`${type.name} lacks ${name}`);
  }
  if (isObjectType(type) && isObjectType(ours)) {
    for (const { name } of type.getInterfaces())
      if (!ours.getInterfaces().some((of) => of.name === name)) found.push(`${type.name} is no ${name}`);
  }
  if (isInputObjectType(type) && isInputObjectType(ours)) {
    return argumentDifferences(type.name, Object.values(type.getFields()), Object.values(ours.getFields()));
  }
  for (const field of Object.values(fieldsOf(type))) {
    const path = `${type.name}.${field.name}`;
    if (pending.has(path)) continue;
    const own = fieldsOf(ours)[field.name];
    if (!own) {
      found.push(`${path} is missing`);
      continue;
    }
    if (![field.type.toString(), `${field.type.toString()}!`].includes(own.type.toString())) {
      found.push(`${path} is ${own.type.toString()}, not ${field.type.toString()}`);
    }
    if ('args' in field && 'args' in own) found.push(...argumentDifferences(path, field.args, own.args));
  }
  return found;
}

type Given = GraphQLArgument | GraphQLInputField;

function argumentDifferences(path: string, wanted: readonly Given[], ours: readonly Given[]): string[] {
  const found: string[] = [];
  for (const { name, type, defaultValue } of wanted) {
    const own = ours.find((argument) => argument.name === name);
    if (own?.type.toString() !== type.toString())
      found.push(`${path}(${name}) is ${String(own?.type)}, not ${type.toString()}`);
    if (own?.defaultValue !== defaultValue) found.push(`${path}(${name}) has the default ${String(own?.defaultValue)}`);
  }
  for (const { name, type, defaultValue } of ours) {
    const isNew = !wanted.some((argument) => argument.name === name);
    if (isNew && isNonNullType(type) && defaultValue === undefined) found.push(`${path}(${name}) is new and required`);
  }
  return found;
}

describe('the schema', () => {
  it('is the committed schema.graphql (`npm run update` writes it)', () => {
    const printed = `${printSchema(lexicographicSortSchema(served))}\n`;
    if (process.env['UPDATE'] === '1') writeFileSync(file('schema.graphql'), printed);
    expect(readFileSync(file('schema.graphql'), 'utf8')).toBe(printed);
  });

  it('holds the contract, less what is pending', () => {
    const missing = typesOf(contract)
      .filter(({ name }) => !pending.has(name))
      .flatMap(differences);
    expect(missing).toEqual([]);
  });

  it('promises no more than it did', () => {
    expect(PENDING.length).toBeLessThanOrEqual(MOST_PENDING);
    expect(new Set(PENDING).size).toBe(PENDING.length);
  });

  it('serves nothing that is said to be pending, and all that is pending is in the contract', () => {
    for (const entry of PENDING) {
      const [typeName = '', fieldName] = entry.split('.');
      const isIn = (schema: typeof served) => {
        const type = schema.getType(typeName);
        return fieldName === undefined ? type !== undefined : type !== undefined && fieldName in fieldsOf(type);
      };
      expect([entry, isIn(served), isIn(contract)]).toEqual([entry, false, true]);
    }
  });

  it('names no type of the contract that only pending fields use', () => {
    const used = new Set(typesOf(served).map(({ name }) => name));
    const unserved = typesOf(contract).filter(({ name }) => !used.has(name));
    expect(unserved.map(({ name }) => name).sort()).toEqual(PENDING.filter((entry) => !entry.includes('.')));
  });

  it('describes everything', () => {
    const undescribed: string[] = [];
    for (const type of typesOf(served)) {
      if (!type.description && !['Query', 'Mutation', 'Subscription'].includes(type.name)) undescribed.push(type.name);
      if (isEnumType(type))
        for (const value of type.getValues()) if (!value.description) undescribed.push(`${type.name}.${value.name}`);
      for (const field of Object.values(fieldsOf(type))) {
        if (!field.description) undescribed.push(`${type.name}.${field.name}`);
        if (!('args' in field)) continue;
        for (const argument of field.args)
          if (!argument.description) undescribed.push(`${type.name}.${field.name}(${argument.name})`);
      }
    }
    expect(undescribed).toEqual([]);
  });
});

describe('the commands of the contract', () => {
  const BASE = 'commandId: ID  occurredAt: TimePoint  reason: String  document: String  evidence: [EvidenceInput!]';
  const DEFAULT_TYPES: Readonly<Record<string, string>> = {
    amount: 'Yuan',
    totalInvestment: 'Yuan',
    mu: 'Decimal',
    year: 'Int',
    level: 'ProjectLevel',
    tags: '[String!]',
  };
  const comments = contractText.split('\n').filter((line) => /^#\s/.test(line));
  const listed = comments.flatMap((line) =>
    [...line.matchAll(/((?:[a-z]\w+ )*[a-z]\w+) ?\(<base>([^)]*)\)/g)].flatMap(([, names = '', fields = '']) =>
      names.split(' ').map((name) => [name, fields] as const),
    ),
  );

  function inputOf(name: string): Record<string, string> {
    const type = served.getType(`${name.charAt(0).toUpperCase()}${name.slice(1)}Input`);
    return Object.fromEntries(
      Object.values(type ? fieldsOf(type) : {}).map((field) => [field.name, field.type.toString()]),
    );
  }

  function written(fields: string): Record<string, string> {
    const tokens = fields.matchAll(/(\w+)(!?)(?:: ([\w[\]!]+))?(?: = \w+)?/g);
    return Object.fromEntries(
      [...tokens].map(([, name = '', mark = '', type]) => [name, type ?? `${DEFAULT_TYPES[name] ?? 'String'}${mark}`]),
    );
  }

  it('are in the catalogue, of which every command is a mutation', () => {
    expect(listed.filter(([name]) => !Object.hasOwn(COMMANDS, name))).toEqual([]);
    expect(listed.length).toBeGreaterThan(0);
    expect(Object.keys(served.getMutationType()?.getFields() ?? {}).sort()).toEqual(Object.keys(COMMANDS).sort());
  });

  it.each(listed)('%s takes the inputs written there, after the base', (name, fields) => {
    const [input, wanted] = [inputOf(name), { ...written(BASE), ...written(fields) }];
    expect(input).toMatchObject(wanted);
    const added = Object.keys(input).filter((field) => !(field in wanted));
    expect(added.filter((field) => input[field]?.endsWith('!'))).toEqual([]);
    expect(Object.keys(inputOf(name)).slice(0, 5)).toEqual(Object.keys(written(BASE)));
  });

  it.each(listed)('%s answers CommandResult!', (name) => {
    const field = served.getMutationType()?.getFields()[name];
    expect(field?.type.toString()).toBe('CommandResult!');
    expect(field?.args.map((argument) => argument.name)).toEqual(['input']);
  });
});
