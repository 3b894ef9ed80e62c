import type { JsonObject } from '@milepost/application';
import type { CommandShape } from '@milepost/domain';
import { type GraphQLResolveInfo, Kind, type ValueNode } from 'graphql';
import type { Variables } from '../operation.js';

/**
 * The input without what GraphQL filled in: a command is hashed as it was sent, before defaults, so that the same command from
 * elsewhere has the same digest.
 */
export function inputAsSent(
  input: object,
  { fields }: Pick<CommandShape, 'fields'>,
  info: GraphQLResolveInfo,
  sent: Variables,
): JsonObject {
  const plain = JSON.parse(JSON.stringify(input)) as JsonObject;
  if (Object.values(fields).every((field) => field.default === undefined)) return plain;
  const keys = keysSent(argumentNode(info), info, sent);
  return Object.fromEntries(
    Object.entries(plain).filter(([key]) => fields[key]?.default === undefined || keys.has(key)),
  );
}

function argumentNode({ fieldNodes }: GraphQLResolveInfo): ValueNode | undefined {
  return fieldNodes[0]?.arguments?.find(({ name }) => name.value === 'input')?.value;
}

function keysSent(node: ValueNode | undefined, info: GraphQLResolveInfo, sent: Variables): ReadonlySet<string> {
  if (node?.kind === Kind.VARIABLE) {
    const name = node.name.value;
    const value = sent[name];
    if (typeof value === 'object' && value !== null) return new Set(Object.keys(value));
    const definition = info.operation.variableDefinitions?.find(({ variable }) => variable.name.value === name);
    return keysSent(definition?.defaultValue, info, sent);
  }
  if (node?.kind !== Kind.OBJECT) return new Set();
  const given = node.fields.filter(
    ({ value }) => value.kind !== Kind.VARIABLE || value.name.value in info.variableValues,
  );
  return new Set(given.map(({ name }) => name.value));
}
