import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { AnsweredOperation } from '@milepost/application';
import type { FastifyBaseLogger } from 'fastify';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import type { Asker } from '../execution/asker.js';
import { graphqlClientError } from '../execution/client-error.js';
import type { Executor } from '../execution/executor.js';
import { answersOperations, timesOperations } from './apollo-plugins.js';
import { resolvedDocuments } from './resolved-documents.js';

export type ApolloOptions = {
  readonly schema: GraphQLSchema;
  readonly executor: Executor;
  readonly logger: FastifyBaseLogger;
  readonly onOperation?: ((answered: AnsweredOperation) => void) | undefined;
};

/** GraphQL over HTTP: what a request is, which media types and statuses it is answered with. */
export function createApollo({ schema, executor, logger, onOperation }: ApolloOptions): ApolloServer<Asker> {
  const resolved = resolvedDocuments();
  return new ApolloServer<Asker>({
    schema,
    documentStore: resolved.store,
    // A browser cannot send `Authorization` to another origin without asking first, so its presence is as good a sign as Apollo's own.
    csrfPrevention: { requestHeaders: ['authorization', 'apollo-require-preflight', 'x-apollo-operation-name'] },
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    logger,
    formatError: (_, error) => graphqlClientError(toGraphqlError(error), 'en'),
    plugins: [
      // It instruments every field, which halves the throughput of lists.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      answersOperations(executor, resolved),
      ...(onOperation ? [timesOperations(onOperation)] : []),
    ],
  });
}

function toGraphqlError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  return new GraphQLError('', { originalError: error instanceof Error ? error : new Error(String(error)) });
}
