import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { AnsweredOperation } from '@milepost/application';
import type { FastifyBaseLogger } from 'fastify';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { graphqlClientError } from '../execution/client-error.js';
import type { Limits } from '../execution/limits/limits.js';
import { selectionLimits } from '../execution/limits/selection-limits.js';
import type { Operation } from '../execution/operation.js';
import { answersJsonClientsWith200, beginsOperations, identifiesErrors, timesOperations } from './apollo-plugins.js';

export type ApolloOptions = {
  readonly schema: GraphQLSchema;
  readonly limits: Limits;
  readonly introspection: boolean;
  readonly logger: FastifyBaseLogger;
  readonly onOperation?: ((answered: AnsweredOperation) => void) | undefined;
};

export function createApollo({
  schema,
  limits,
  introspection,
  logger,
  onOperation,
}: ApolloOptions): ApolloServer<Operation> {
  return new ApolloServer<Operation>({
    schema,
    introspection,
    hideSchemaDetailsFromClientErrors: !introspection,
    // A browser cannot send `Authorization` to another origin without asking first, so its presence is as good a sign as Apollo's own.
    csrfPrevention: { requestHeaders: ['authorization', 'apollo-require-preflight', 'x-apollo-operation-name'] },
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxLexicalTokens: limits.tokens },
    validationRules: [selectionLimits(limits)],
    logger,
    formatError: (_, error) => graphqlClientError(toGraphqlError(error)),
    plugins: [
      // It instruments every field, which halves the throughput of lists.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      beginsOperations(schema, limits),
      identifiesErrors(logger),
      answersJsonClientsWith200(),
      ...(onOperation ? [timesOperations(onOperation)] : []),
    ],
  });
}

function toGraphqlError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  return new GraphQLError('', { originalError: error instanceof Error ? error : new Error(String(error)) });
}
