import { COMMANDS } from '@milepost/domain';
import { describe, expect, it } from 'vitest';
import { fieldsOf, inputTypeOf, LEFT_OUT_SINCE, LISTED_COMMANDS, missingOf } from '../testing/contract.js';
import { buildSchema } from './build-schema.js';
import { PENDING } from './pending.js';

const served = buildSchema();
const missing = missingOf(served);
const pending: ReadonlySet<string> = new Set(Object.values(PENDING).flat());

describe('the contract', () => {
  it('is held, less what is pending', () => {
    expect(missing.filter(({ member }) => !pending.has(member))).toEqual([]);
  });

  it.each(Object.entries(PENDING))('lacks in truth what is pending of %s, once', (_, members) => {
    const lacked = new Set(missing.map(({ member }) => member));
    expect(members.filter((member) => !lacked.has(member))).toEqual([]);
    expect(Object.values(PENDING).flat()).toHaveLength(pending.size);
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
  function inputOf(name: string): Record<string, string> {
    const fields = Object.values(fieldsOf(served.getType(inputTypeOf(name))));
    return Object.fromEntries(fields.map((field) => [field.name, field.type.toString()]));
  }

  function written(fields: string): Record<string, string> {
    const tokens = fields.matchAll(/(\w+)(!?)(?:: ([\w[\]!]+))?(?: = \w+)?/g);
    return Object.fromEntries(
      [...tokens].map(([, name = '', asked = '', type]) => {
        const mark = LEFT_OUT_SINCE.includes(name) ? '' : asked;
        return [name, type ?? `${DEFAULT_TYPES[name] ?? 'String'}${mark}`];
      }),
    );
  }

  const OF_FILES = ['applyFileReading', 'forgetFileLayout', 'removeOfficeFile'];
  const listed = LISTED_COMMANDS.filter(([name]) => !pending.has(`Mutation.${name}`));

  it('are all of the catalogue, of which every command is a mutation', () => {
    expect(listed.length).toBeGreaterThan(0);
    expect(Object.keys(served.getMutationType()?.getFields() ?? {}).sort()).toEqual(
      [...Object.keys(COMMANDS), ...OF_FILES].sort(),
    );
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
