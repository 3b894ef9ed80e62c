import { randomUUID } from 'node:crypto';
import type { Actor } from '@milepost/domain';
import type { FormattedExecutionResult, GraphQLError, GraphQLSchema } from 'graphql';
import { handleProtocols, makeServer, type Server, type SubscribePayload } from 'graphql-ws';
import { causeOf, graphqlClientError, isUnexpected } from '../execution/client-error.js';
import type { Deadlines } from '../execution/limits/deadlines.js';
import type { Limits } from '../execution/limits/limits.js';
import type { ApiServerOptions } from '../api-server.js';
import { identityOf } from '../execution/identity.js';
import { prepareOperation } from '../execution/prepare-operation.js';
import { validDocuments } from '../execution/valid-documents.js';
import { sharedAnswers } from '../execution/shared-answers.js';

export type SocketOptions = Pick<ApiServerOptions, 'register' | 'authenticate' | 'logger'> & {
  readonly schema: GraphQLSchema;
  readonly limits: Limits;
  readonly deadlines: Deadlines;
  readonly introspection: boolean;
};

/** What is known of one socket. */
export type SocketExtra = {
  readonly introduced: (expiresAt: number) => void;
  actor: Actor | null;
  /** The request ids of the operations at work, those included whose client no longer waits. */
  readonly running: Map<SubscribePayload, string>;
};

function serve(options: SocketOptions): Server<SocketExtra> {
  const { register, authenticate, logger, schema, limits, deadlines, introspection } = options;
  const documents = validDocuments(schema, limits, introspection);

  function formatted(errors: readonly GraphQLError[], requestId: string | undefined) {
    for (const error of errors) {
      if (isUnexpected(error)) logger.error({ err: causeOf(error), requestId, path: error.path }, 'a field failed');
    }
    return errors.map((error) => graphqlClientError(error, requestId));
  }

  return makeServer<Record<string, unknown>, SocketExtra>({
    connectionInitWaitTimeout: deadlines.introduction,
    subscribe: sharedAnswers(),
    async onConnect({ connectionParams, extra }) {
      try {
        const { actor, expiresAt } = await identityOf(connectionParams?.['authorization'], authenticate);
        extra.actor = actor;
        extra.introduced(expiresAt);
        return true;
      } catch (error) {
        if (isUnexpected(error)) throw error;
        return false;
      }
    },
    onSubscribe({ extra: { actor, running } }, _id, payload) {
      if (!actor) throw new Error('a socket without an actor was acknowledged');
      const requestId = randomUUID();
      running.set(payload, requestId);
      return prepareOperation(payload, {
        schema,
        limits,
        documents,
        register,
        actor,
        requestId,
        running: running.size,
      });
    },
    onNext({ extra: { running } }, _id, payload, _args, { errors, ...answer }) {
      if (!errors) return;
      return { ...answer, errors: formatted(errors, running.get(payload)) } as FormattedExecutionResult;
    },
    onError({ extra: { running } }, _id, payload, errors) {
      const told = formatted(errors, running.get(payload));
      running.delete(payload);
      return told;
    },
    onComplete({ extra: { running } }, _id, payload) {
      running.delete(payload);
    },
  });
}

export const socketProtocol = { choose: handleProtocols, serve };
