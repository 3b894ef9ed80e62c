import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { Actor } from '@milepost/domain';
import type { FormattedExecutionResult, GraphQLError, GraphQLSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { causeOf, graphqlClientError, isUnexpected } from '../errors/client-error.js';
import type { Limits } from '../limits/limits.js';
import type { ApiServerOptions } from './api-server.js';
import { actorOf } from './bearer.js';
import { prepareOperation } from './prepare-operation.js';

export type SocketOptions = Pick<ApiServerOptions, 'register' | 'authenticate' | 'logger'> & {
  readonly schema: GraphQLSchema;
  readonly limits: Limits;
  readonly introspection: boolean;
};

/** Milliseconds that a client may take to say who it is. */
const INIT_TIMEOUT = 10_000;
/** Milliseconds that clients get to take leave. */
const LEAVE_TIMEOUT = 1_000;

type SocketState = { actor: Actor; requestIds: Map<string, string> };

/** GraphQL over WebSocket (graphql-transport-ws) at /graphql, with the same authentication, limits and errors as over HTTP. */
export function acceptSockets(server: Server, options: SocketOptions): { close(): Promise<void> } {
  const { authenticate, logger, limits } = options;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.bodyBytes, clientTracking: true });

  function formatted(errors: readonly GraphQLError[], requestId: string | undefined) {
    for (const error of errors) {
      if (isUnexpected(error)) logger.error({ err: causeOf(error), requestId, path: error.path }, 'a field failed');
    }
    return errors.map((error) => graphqlClientError(error, requestId));
  }

  const graphql = useServer<Record<string, unknown>, SocketState>(
    {
      connectionInitWaitTimeout: INIT_TIMEOUT,
      isProd: true,
      async onConnect({ connectionParams, extra }) {
        try {
          extra.actor = await actorOf(connectionParams?.['authorization'], authenticate);
          extra.requestIds = new Map();
          return true;
        } catch (error) {
          if (isUnexpected(error)) logger.error({ err: error }, 'a socket could not be authenticated');
          return false;
        }
      },
      onSubscribe({ extra, subscriptions }, id, payload) {
        const { actor, requestIds } = extra;
        if (!actor) throw new Error('a socket without an actor was acknowledged');
        const requestId = randomUUID();
        requestIds?.set(id, requestId);
        const running = Object.keys(subscriptions).length;
        return prepareOperation(payload, { ...options, actor, requestId, running });
      },
      onNext({ extra }, id, _payload, _args, result) {
        const { errors, ...answer } = result;
        if (errors)
          return { ...answer, errors: formatted(errors, extra.requestIds?.get(id)) } as FormattedExecutionResult;
      },
      onError({ extra }, id, _payload, errors) {
        return formatted(errors, extra.requestIds?.get(id));
      },
      onComplete({ extra }, id) {
        extra.requestIds?.delete(id);
      },
    },
    sockets,
  );

  server.on('upgrade', (request, socket, head) => {
    if (new URL(request.url ?? '/', 'http://localhost').pathname !== '/graphql') {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request));
  });

  return {
    async close() {
      const cut = setTimeout(() => {
        for (const client of sockets.clients) client.terminate();
      }, LEAVE_TIMEOUT);
      try {
        await graphql.dispose();
      } finally {
        clearTimeout(cut);
      }
    },
  };
}
