import type { OfficeFiles, Pacer, Register } from '@milepost/application';
import {
  type DocumentNode,
  execute,
  type ExecutionArgs,
  type ExecutionResult,
  type FormattedExecutionResult,
  getOperationAST,
  type GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  OperationTypeNode,
} from 'graphql';
import type { Asker } from './asker.js';
import { causeOf, graphqlClientError, isUnexpected } from './client-error.js';
import { createOperation } from './create-operation.js';
import type { Limits } from './limits/limits.js';
import { tooCostly } from './limits/too-costly.js';
import { positionsAskedFor } from './positions-asked-for.js';
import { isShared } from './shared-answers.js';
import { refusal } from './refused-error.js';
import { validDocuments, type ValidDocuments } from './valid-documents.js';

export type ExecutorOptions = {
  readonly register: Register;
  /** Default: none are kept. */
  readonly files?: () => Promise<OfficeFiles>;
  readonly schema: GraphQLSchema;
  readonly limits: Limits;
  /** Divides this process among operations. */
  readonly pacer: Pacer;
  /** May clients ask for the schema, and be told of names near to theirs? */
  readonly introspection: boolean;
  /** Hears of what nobody foresaw. Default: only the asker does, and not what it was. */
  readonly logger?: { error(details: object, message: string): void };
};

export type OperationRequest = {
  /** As `documents` gives it. */
  readonly document: DocumentNode | readonly GraphQLError[];
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
};

/** How operations are executed, whatever they come by. */
export type Executor = {
  /** Parses and validates a query: its document, or why it is refused. */
  readonly documents: ValidDocuments;
  isSubscription(request: OperationRequest): boolean;
  /** Chooses and prices the operation, and gives it a context of its own; else why it is refused. */
  prepare(request: OperationRequest, asker: Asker): ExecutionArgs | readonly GraphQLError[];
  /** Errors as they go out. */
  told(errors: readonly GraphQLError[], asker: Asker): readonly GraphQLFormattedError[];
  /** One answer as it goes out. */
  outward(result: ExecutionResult, asker: Asker): FormattedExecutionResult;
  /** The answer to a query or mutation, whole. */
  answer(request: OperationRequest, asker: Asker): Promise<FormattedExecutionResult>;
};

const NOT_NAMED = {
  en: 'Name one operation of the document in operationName.',
  zh: '请在operationName中指明文档中的一个操作。',
};

/** Of a subscription that is asked for where one answer is given. */
export const SUBSCRIPTION_ELSEWHERE = 'SUBSCRIPTION_OVER_HTTP';

const ELSEWHERE = {
  en: 'A subscription is answered over a WebSocket at the same address, by the protocol graphql-transport-ws; see docs/protocol.md.',
  zh: '订阅请通过同一地址的WebSocket发起，协议为graphql-transport-ws，见docs/protocol.md。',
};

/** Whether many answers are asked for. */
function isSubscription({ document, operationName }: OperationRequest): boolean {
  return 'kind' in document && getOperationAST(document, operationName)?.operation === OperationTypeNode.SUBSCRIPTION;
}

export function createExecutor(options: ExecutorOptions): Executor {
  const { register, files = null, schema, limits, pacer, introspection, logger } = options;
  function prepare(
    { document, operationName, variables }: OperationRequest,
    asker: Asker,
  ): ExecutionArgs | readonly GraphQLError[] {
    if (!('kind' in document)) return document;
    const operation = getOperationAST(document, operationName);
    if (!operation) return [refusal('OPERATION_RESOLUTION_FAILURE', NOT_NAMED)];
    const chosen = { schema, document, operationName: operation.name?.value };
    const sent = variables ?? {};
    const refused = tooCostly({ ...chosen, variables: sent }, limits);
    if (refused) return [refused];
    const left = isShared(operation) ? undefined : asker.left;
    const begin = () => pacer.begin({ signal: left, mostMs: limits.workMs });
    const contextValue = createOperation(
      { register, files },
      asker,
      sent,
      positionsAskedFor(document, operation, sent),
      begin,
    );
    return { ...chosen, variableValues: sent, contextValue, hideSuggestions: !introspection };
  }

  function told(errors: readonly GraphQLError[], { requestId, locale }: Asker): readonly GraphQLFormattedError[] {
    for (const error of errors) {
      if (isUnexpected(error)) logger?.error({ err: causeOf(error), requestId, path: error.path }, 'a field failed');
    }
    return errors.map((error) => graphqlClientError(error, locale, requestId));
  }

  function outward({ data, errors }: ExecutionResult, asker: Asker): FormattedExecutionResult {
    return { ...(errors ? { errors: told(errors, asker) } : {}), ...(data === undefined ? {} : { data }) };
  }

  return {
    documents: validDocuments(schema, limits, introspection),
    isSubscription,
    prepare,
    told,
    outward,
    async answer(request, asker) {
      const prepared = isSubscription(request) ? [refusal(SUBSCRIPTION_ELSEWHERE, ELSEWHERE)] : prepare(request, asker);
      return outward('schema' in prepared ? await execute(prepared) : { errors: prepared }, asker);
    },
  };
}
