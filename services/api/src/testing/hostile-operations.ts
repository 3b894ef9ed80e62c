import { fc } from '@milepost/testing';
import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isLeafType,
  isObjectType,
} from 'graphql';
import { hostileTexts, hostileValues } from './hostile-values.js';

export type HostileOperation = { readonly query: string; readonly variables: Readonly<Record<string, unknown>> };

/** Fields that lead back to what they were asked of. */
const CIRCULAR = new Set(['amends', 'amendedBy']);

/**
 * Operations on every root field of the schema with hostile arguments, those of `Project.events` and `Event.summary` included.
 * @param known ids, codes, cursors and positions that the register answered
 */
export function hostileOperations(schema: GraphQLSchema, known: readonly string[]): fc.Arbitrary<HostileOperation> {
  const values = hostileValues(hostileTexts(known));

  function operationOn(
    kind: 'query' | 'mutation',
    root: GraphQLField<unknown, unknown>,
    deepest: number,
  ): fc.Arbitrary<HostileOperation> {
    const args = new Map<string, GraphQLArgument>();
    const text = selection(root, '', deepest);
    return values.ofFields([...args].map(([name, arg]) => ({ ...arg, name }))).map((variables) => {
      // A variable that is not sent is as an argument that is not given.
      const declared = [...args].map(([name, { type }]) => `$${name}: ${String(type)}`).join(', ');
      return { query: `${kind}${declared ? `(${declared})` : ''} { ${text} }`, variables };
    });

    function selection(field: GraphQLField<unknown, unknown>, path: string, depth: number): string {
      const given = field.args.map((arg) => {
        const name = `${path}${field.name}_${arg.name}`;
        args.set(name, arg);
        return `${arg.name}: $${name}`;
      });
      const inner = fieldsOf(getNamedType(field.type), `${path}${field.name}_`, depth);
      return `${field.name}${given.length > 0 ? `(${given.join(', ')})` : ''}${inner}`;
    }

    function fieldsOf(type: GraphQLNamedType, path: string, depth: number): string {
      if (isLeafType(type)) return '';
      if (isAbstractType(type)) {
        const members = schema.getPossibleTypes(type);
        return ` { ${members.map((one) => `... on ${one.name}${fieldsOf(one, `${path}${one.name}_`, depth)}`).join(' ')} }`;
      }
      if (!isObjectType(type) || depth === 0) return ' { __typename }';
      const fields = Object.values(type.getFields()).filter(({ name }) => !CIRCULAR.has(name));
      // Members of a union may answer different types under one name.
      const alias = (name: string) => `${type.name}_${name}: `;
      return ` { ${fields.map((field) => alias(field.name) + selection(field, path, depth - 1)).join(' ')} }`;
    }
  }

  function operationsOn(kind: 'query' | 'mutation') {
    const type = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
    const roots = Object.values(type?.getFields() ?? {});
    const to = (deepest: number) => fc.oneof(...roots.map((root) => operationOn(kind, root, deepest)));
    // Deep ones take a hundred times as long, and their own arguments are few.
    return fc.oneof({ weight: 20, arbitrary: to(1) }, { weight: 1, arbitrary: to(3) });
  }
  return fc.oneof({ weight: 9, arbitrary: operationsOn('query') }, { weight: 1, arbitrary: operationsOn('mutation') });
}
