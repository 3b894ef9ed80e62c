import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { Limits } from './limits/limits.js';
import { tooNested } from './limits/too-nested.js';
import { selectionLimits } from './limits/selection-limits.js';

/** The document of a query, or why it is refused. */
export type ValidDocuments = (query: string) => DocumentNode | readonly GraphQLError[];

/** Valid ones are kept: a client sends few of them, each of them often. */
const KEPT = 500;
const LONGEST_KEPT = 10_000; // characters

/** Parses and validates queries. */
export function validDocuments(schema: GraphQLSchema, limits: Limits, introspection: boolean): ValidDocuments {
  const known = new Map<string, DocumentNode>();
  const rules = [
    ...specifiedRules,
    selectionLimits(limits),
    ...(introspection ? [] : [NoSchemaIntrospectionCustomRule]),
  ];
  return (query) => {
    const found = known.get(query);
    if (found) return found;
    const nested = tooNested(query, limits);
    if (nested) return [nested];
    const document = parsed(query, limits.tokens);
    if (document instanceof GraphQLError) return [document];
    const invalid = validate(schema, document, rules, { hideSuggestions: !introspection });
    if (invalid.length > 0) return invalid.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED'));
    if (query.length <= LONGEST_KEPT) {
      const [oldest] = known.size >= KEPT ? known.keys() : [];
      if (oldest !== undefined) known.delete(oldest);
      known.set(query, document);
    }
    return document;
  };
}

function parsed(query: string, maxLexicalTokens: number): DocumentNode | GraphQLError {
  try {
    return parse(query, { maxLexicalTokens });
  } catch (error) {
    if (error instanceof GraphQLError) return withCode(error, 'GRAPHQL_PARSE_FAILED');
    throw error;
  }
}

function withCode(error: GraphQLError, code: string): GraphQLError {
  const { message, nodes = null, source = null, positions = null, originalError = null, extensions } = error;
  return new GraphQLError(message, { nodes, source, positions, originalError, extensions: { code, ...extensions } });
}
