import type { Register } from '@milepost/application';
import type { Actor } from '@milepost/domain';
import {
  type DocumentNode,
  type ExecutionArgs,
  getOperationAST,
  GraphQLError,
  type GraphQLSchema,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import { tooCostly } from '../limits/cost.js';
import type { Limits } from '../limits/limits.js';
import { selectionLimits } from '../limits/selection-limits.js';
import { createOperation } from '../operation/operation.js';

export type SocketRequest = {
  readonly schema: GraphQLSchema;
  readonly limits: Limits;
  readonly introspection: boolean;
  readonly register: Register;
  readonly actor: Actor;
  readonly requestId: string;
  /** Operations on the socket, this one included. */
  readonly running: number;
};

/** What Apollo does over HTTP, for an operation over a socket: parse, validate, price, and give it a context of its own. */
export function prepareOperation(
  { query, operationName, variables }: SubscribePayload,
  request: SocketRequest,
): ExecutionArgs | GraphQLError[] {
  const { schema, limits, introspection, register, actor, requestId, running } = request;
  if (running > limits.operationsPerSocket) {
    return [
      refusal(
        'TOO_MANY_OPERATIONS',
        `At most ${limits.operationsPerSocket} operations run on one socket; end some first.`,
      ),
    ];
  }
  const document = parsed(query, limits.tokens);
  if (document instanceof GraphQLError) return [document];
  const rules = [
    ...specifiedRules,
    selectionLimits(limits),
    ...(introspection ? [] : [NoSchemaIntrospectionCustomRule]),
  ];
  const invalid = validate(schema, document, rules);
  if (invalid.length > 0) return invalid.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED'));

  const operation = getOperationAST(document, operationName);
  if (!operation)
    return [refusal('OPERATION_RESOLUTION_FAILURE', 'Name one operation of the document in operationName.')];
  const sent = variables ?? {};
  const refused = tooCostly({ schema, document, operationName: operation.name?.value, variables: sent }, limits);
  if (refused) return [refused];

  const contextValue = createOperation(register, actor, requestId);
  contextValue.begin(document, operation, sent);
  return { schema, document, operationName: operation.name?.value, variableValues: sent, contextValue };
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

function refusal(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}
