import type { Register } from '@milepost/application';
import type { Actor } from '@milepost/domain';
import { type ExecutionArgs, getOperationAST, GraphQLError, type GraphQLSchema } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import { tooCostly } from './limits/too-costly.js';
import type { Limits } from './limits/limits.js';
import { createOperation } from './operation.js';
import type { ValidDocuments } from './valid-documents.js';

export type SocketRequest = {
  readonly schema: GraphQLSchema;
  readonly limits: Limits;
  readonly documents: ValidDocuments;
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
  const { schema, limits, documents, register, actor, requestId, running } = request;
  if (running > limits.operationsPerSocket) {
    return [
      refusal(
        'TOO_MANY_OPERATIONS',
        `At most ${limits.operationsPerSocket} operations run on one socket; end some first.`,
      ),
    ];
  }
  const document = documents(query);
  if (!('kind' in document)) return [...document];
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

function refusal(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}
