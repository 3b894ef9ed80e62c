import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import type { AnsweredOperation } from '@milepost/application';
import { type ErrorCode, ERRORS } from '@milepost/domain';
import {
  type DocumentNode,
  type FormattedExecutionResult,
  type GraphQLFormattedError,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { Asker } from '../execution/asker.js';
import { type Executor, SUBSCRIPTION_ELSEWHERE } from '../execution/executor.js';
import type { ResolvedDocuments } from './resolved-documents.js';

type Plugin = ApolloServerPlugin<Asker>;

/** Of a query that was refused: Apollo finds no operation in it. */
const NOTHING: DocumentNode = { kind: Kind.DOCUMENT, definitions: [] };

/**
 * Has the executor do all that concerns the operation, so that Apollo is left with HTTP: Apollo finds its documents parsed and validated,
 * and takes the answers as they are.
 */
export function answersOperations(executor: Executor, resolved: ResolvedDocuments): Plugin {
  return {
    async requestDidStart() {
      let document: ReturnType<Executor['documents']> = NOTHING;
      return {
        async didResolveSource({ source, queryHash }) {
          document = executor.documents(source);
          resolved.add(queryHash, 'kind' in document ? document : NOTHING);
        },
        async responseForOperation({ request: { operationName, variables, http }, contextValue }) {
          const singleResult = await executor.answer({ document, operationName, variables }, contextValue);
          const isRefused = singleResult.data === undefined;
          const status = isRefused ? refusedStatus(singleResult, http?.headers.get('accept') ?? '') : undefined;
          return {
            http: { headers: new HeaderMap(), ...(status === undefined ? {} : { status }) },
            body: { kind: 'single', singleResult },
          };
        },
        async willSendResponse({ queryHash }) {
          resolved.remove(queryHash);
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
          const outcome = outcomeOf(body.kind === 'single' ? body.singleResult.errors : undefined);
          const seconds = (performance.now() - started) / 1_000;
          told({ kind: operation.operation, field: firstField(operation), outcome, seconds });
        },
      };
    },
  };
}

/** A code of the service's own says that the service failed; any other, that the client was told what is wrong with its question. */
function outcomeOf(errors: readonly GraphQLFormattedError[] | undefined): AnsweredOperation['outcome'] {
  if (!errors) return 'answered';
  return errors.some(({ extensions }) => isOfService(extensions?.['code'])) ? 'failed' : 'refused';
}

function isOfService(code: unknown): boolean {
  return typeof code === 'string' && Object.hasOwn(ERRORS, code) && ERRORS[code as ErrorCode].kind === 'service';
}

function firstField({ selectionSet: { selections } }: OperationDefinitionNode): string {
  const [first] = selections;
  return first?.kind === Kind.FIELD ? first.name.value : 'fragment';
}

/** A subscription could not be answered here, whatever it says. */
function refusedStatus({ errors }: FormattedExecutionResult, accepts: string): 200 | 400 {
  const isElsewhere = errors?.some(({ extensions }) => extensions?.['code'] === SUBSCRIPTION_ELSEWHERE) === true;
  return isElsewhere ? 400 : wellFormedStatus(accepts);
}

/**
 * Of a refused operation. By the GraphQL-over-HTTP specification, a client that knows only `application/json` gets 200 with any
 * well-formed answer.
 */
function wellFormedStatus(accepts: string): 200 | 400 {
  return accepts.includes('application/graphql-response+json') ? 400 : 200;
}
