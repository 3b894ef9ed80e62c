import type { ApolloServerPlugin } from '@apollo/server';
import type { FastifyBaseLogger } from 'fastify';
import type { AnsweredOperation } from '@milepost/application';
import {
  type GraphQLFormattedError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { causeOf, isUnexpected } from '../execution/client-error.js';
import { tooCostly } from '../execution/limits/too-costly.js';
import type { Limits } from '../execution/limits/limits.js';
import type { Operation } from '../execution/operation.js';

type Plugin = ApolloServerPlugin<Operation>;

/** Prices the operation, and tells its context what it asks for, before anything is resolved. */
export function beginsOperations(schema: GraphQLSchema, limits: Limits): Plugin {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, operation, request, contextValue }) {
          // Apollo itself answers where the document has no such operation.
          if (!operation) return;
          const variables = request.variables ?? {};
          const refused = tooCostly({ schema, document, operationName: operation.name?.value, variables }, limits);
          if (refused) throw refused;
          contextValue.begin(document, operation, variables);
        },
      };
    },
  };
}

/** Tells of every valid operation how long its answer took. */
export function timesOperations(told: (answered: AnsweredOperation) => void): Plugin {
  return {
    async requestDidStart() {
      const started = performance.now();
      return {
        async willSendResponse({ operation, response: { body } }) {
          // What was not understood has no field of the schema.
          if (!operation || operation.operation === OperationTypeNode.SUBSCRIPTION) return;
          const failed = body.kind === 'single' && body.singleResult.errors !== undefined;
          const seconds = (performance.now() - started) / 1_000;
          told({ kind: operation.operation, field: firstField(operation), failed, seconds });
        },
      };
    },
  };
}

function firstField({ selectionSet: { selections } }: OperationDefinitionNode): string {
  const [first] = selections;
  return first?.kind === Kind.FIELD ? first.name.value : 'fragment';
}

/** Every error carries the request's id; what nobody foresaw is logged with it. */
export function identifiesErrors(logger: FastifyBaseLogger): Plugin {
  return {
    async requestDidStart() {
      return {
        async didEncounterErrors({ errors, contextValue: { requestId } }) {
          for (const error of errors) {
            if (isUnexpected(error))
              logger.error({ err: causeOf(error), requestId, path: error.path }, 'a field failed');
          }
        },
        async willSendResponse({ response: { body }, contextValue: { requestId } }) {
          if (body.kind !== 'single' || !body.singleResult.errors) return;
          body.singleResult.errors = body.singleResult.errors.map((error) => withRequestId(error, requestId));
        },
      };
    },
  };
}

/** By the GraphQL-over-HTTP specification, a client that knows only `application/json` gets 200 with any well-formed answer. */
export function answersJsonClientsWith200(): Plugin {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ request, response: { http, body } }) {
          const accepts = request.http?.headers.get('accept') ?? '';
          const wellFormed =
            body.kind === 'single' && (http.status ?? 200) === 400 && typeof request.query === 'string';
          if (wellFormed) http.status = wellFormedStatus(accepts);
        },
      };
    },
  };
}

/** Of a refused operation. */
export function wellFormedStatus(accepts: string): 200 | 400 {
  return accepts.includes('application/graphql-response+json') ? 400 : 200;
}

function withRequestId(error: GraphQLFormattedError, requestId: string): GraphQLFormattedError {
  return { ...error, extensions: { ...error.extensions, requestId } };
}
