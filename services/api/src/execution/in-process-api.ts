import { randomUUID } from 'node:crypto';
import type { Register } from '@milepost/application';
import type { Actor } from '@milepost/domain';
import { execute, type ExecutionResult, type GraphQLFormattedError } from 'graphql';
import { graphqlClientError } from './client-error.js';
import { DEFAULT_LIMITS } from './limits/limits.js';
import { buildSchema } from '../schema/build-schema.js';
import { prepareOperation } from './prepare-operation.js';
import { validDocuments } from './valid-documents.js';

export type InProcessAnswer = { readonly data?: unknown; readonly errors?: readonly GraphQLFormattedError[] };

/** Answers GraphQL documents in this process, without a server: the same schema, limits and errors. */
export function inProcessApi(
  register: Register,
): (query: string, variables: Readonly<Record<string, unknown>>, actor: Actor) => Promise<InProcessAnswer> {
  const schema = buildSchema();
  const documents = validDocuments(schema, DEFAULT_LIMITS, true);
  return async (query, variables, actor) => {
    const requestId = randomUUID();
    const request = { schema, limits: DEFAULT_LIMITS, documents, register, actor, requestId, running: 1 };
    const prepared = prepareOperation({ query, variables: { ...variables } }, request);
    const { data, errors }: ExecutionResult = Array.isArray(prepared) ? { errors: prepared } : await execute(prepared);
    return {
      ...(data ? { data } : {}),
      ...(errors ? { errors: errors.map((error) => graphqlClientError(error, requestId)) } : {}),
    };
  };
}
