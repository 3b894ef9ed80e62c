import { readFileSync, writeFileSync } from 'node:fs';
import { isEnumType, lexicographicSortSchema, printSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { fieldsOf, typesOf } from '../testing/contract.js';
import { buildSchema } from './build-schema.js';

const file = (name: string) => new URL(`../../${name}`, import.meta.url);
const served = buildSchema();

describe('the schema', () => {
  it('is the committed schema.graphql (`npm run update` writes it)', () => {
    const printed = `${printSchema(lexicographicSortSchema(served))}\n`;
    if (process.env['UPDATE'] === '1') writeFileSync(file('schema.graphql'), printed);
    expect(readFileSync(file('schema.graphql'), 'utf8')).toBe(printed);
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
