import { readFileSync } from 'node:fs';
import { possibleTypes, relayDataID, typePolicies } from '@milepost/client/caches';
import { scalars } from '@milepost/client/codegen';
import {
  buildSchema,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
} from 'graphql';
import { describe, expect, it } from 'vitest';

const TEXT = readFileSync(new URL('../../services/api/schema.graphql', import.meta.url), 'utf8');
const schema = buildSchema(TEXT);
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));

describe('what the client package ships', () => {
  it('knows what each interface and union can be', () => {
    const abstract = types.filter(isAbstractType);
    const told = abstract.map((type) => [
      type.name,
      schema
        .getPossibleTypes(type)
        .map(({ name }) => name)
        .sort(),
    ]);
    expect(Object.fromEntries(told)).toEqual(possibleTypes);
  });

  it('keeps no object by an id that is not its own', () => {
    const node = types.find((type) => isInterfaceType(type) && type.name === 'Node');
    const others = types
      .filter(isObjectType)
      .filter((type) => 'id' in type.getFields() && !type.getInterfaces().some((one) => one === node))
      .map(({ name }) => name);
    expect(Object.keys(typePolicies)).toEqual(others);
    for (const name of others) expect(relayDataID({ id: 'x' }, name)).toBeUndefined();
    expect(relayDataID({ id: 'x' }, 'Project')).toBe('x');
    expect(relayDataID({}, 'Query')).toBe('client:root');
  });

  it('maps every scalar', () => {
    const own = types.filter((type) => isScalarType(type) && !isSpecifiedScalarType(type));
    expect(Object.keys(scalars)).toEqual(own.map(({ name }) => name).sort());
  });
});
