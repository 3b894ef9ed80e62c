import {
  type GraphQLObjectType,
  getNamedType,
  type GraphQLSchema,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

/** Arguments for the fields that ask for some, and for those whose lists are to be whole. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  'Project.history': 'path: "year.2018.completed", first: 200',
  'Project.diff': 'from: { validAt: "2018-03-31" }, to: { validAt: "2018-12-31", seq: "3" }',
  'Project.cells': 'first: 200',
  'Project.events': 'first: 200',
};

/** Every field of a type, and of what it links to so many levels deep; of what lies deeper its id. */
export function wholeSelection(schema: GraphQLSchema, typeName: string, links: number): string {
  const node = schema.getType('Node');
  const isNode = (type: GraphQLObjectType) => type.getInterfaces().some((one) => one === node);

  function selectionOf(type: GraphQLObjectType, left: number): string {
    const fields = Object.values(type.getFields()).flatMap((field): string[] => {
      const given = ARGUMENTS[`${type.name}.${field.name}`];
      if (given === undefined && field.args.some(isRequiredArgument)) {
        throw new Error(`${type.name}.${field.name} asks for arguments: name some in whole-selection.ts`);
      }
      const called = given === undefined ? field.name : `${field.name}(${given})`;
      const below = getNamedType(field.type);
      if (isLeafType(below)) return [called];
      // A page's nodes are those of its edges.
      if (!isObjectType(below) || field.name === 'edges') return [];
      if (!isNode(below)) return [`${called} ${selectionOf(below, left)}`];
      return [left === 0 ? `${called} { id }` : `${called} ${selectionOf(below, left - 1)}`];
    });
    return `{ ${fields.join(' ')} }`;
  }

  const type = schema.getType(typeName);
  if (!isObjectType(type)) throw new Error(`${typeName} is no type of objects`);
  return selectionOf(type, links);
}

/** Of an actor it says who was signed in, which is no id of what is told of the act. */
const NODE_ID = /^(project|event|written)-/;

/** Every node of an answer, with how many it lies in. */
export function nodesIn(
  answer: unknown,
  depth = 0,
): { readonly id: string; readonly depth: number; readonly node: object }[] {
  if (typeof answer !== 'object' || answer === null) return [];
  const id = 'id' in answer && typeof answer.id === 'string' && NODE_ID.test(answer.id) ? answer.id : null;
  const below = Object.values(answer).flatMap((value) => nodesIn(value, id === null ? depth : depth + 1));
  return id === null ? below : [{ id, depth, node: answer }, ...below];
}
