import { GraphQLObjectType, type GraphQLSchema } from 'graphql';
import type { Operation } from './operation.js';

/** What was written, or has come to be known: what is read below it has that. */
export type Reread = { readonly rereading: (operation: Operation) => Operation };

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  CommandAccepted:
    'Everything as it is with these events: select your lists again here. Null, with an error under its path, where that read fails; what was written stays written.',
  FileApplied:
    'Everything as it is with what was recorded: select your lists again here. Null, with an error under its path, where that read fails.',
  Change: 'Everything as it is with these events: select your lists again here.',
};

/** The field `query`, which type-graphql cannot declare. */
export function withRereading(schema: GraphQLSchema): GraphQLSchema {
  const query = schema.getQueryType();
  for (const [name, description] of Object.entries(DESCRIPTIONS)) {
    const type = schema.getType(name);
    if (!query || !(type instanceof GraphQLObjectType)) throw new Error(`the schema has no type ${name}`);
    type.getFields()['query'] = {
      ...{ name: 'query', description, type: query, args: [], extensions: {}, astNode: undefined },
      deprecationReason: undefined,
      resolve({ rereading }: Reread, _, operation: Operation, info) {
        operation.give(info.path, rereading(operation));
        return {};
      },
    };
  }
  return schema;
}
