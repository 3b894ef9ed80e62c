import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { Actor } from '@milepost/domain';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createOperation, type Operation } from '../operation/operation.js';
import type { ApiServerOptions } from './api-server.js';
import { actorOf } from './bearer.js';

export function addGraphql(
  http: FastifyInstance,
  apollo: ApolloServer<Operation>,
  { register, authenticate }: ApiServerOptions,
): void {
  const actors = new WeakMap<FastifyRequest, Actor>();
  http.route({
    method: ['GET', 'POST', 'OPTIONS'],
    url: '/graphql',
    onRequest: async (request) => {
      actors.set(request, await actorOf(request.headers.authorization, authenticate));
    },
    // What Apollo refuses before it looks at the operation has no context yet, and so no id.
    onSend: async (request, reply, payload) =>
      reply.statusCode >= 400 && typeof payload === 'string' ? withRequestId(payload, request.id) : payload,
    handler: fastifyApolloHandler(apollo, {
      context: async (request) => createOperation(register, actors.get(request) as Actor, request.id),
    }),
  });
}

function withRequestId(payload: string, requestId: string): string {
  if (!payload.startsWith('{"errors":') || payload.includes('"requestId":')) return payload;
  const answer = JSON.parse(payload) as { errors: { extensions?: object }[] };
  const errors = answer.errors.map((error) => ({ ...error, extensions: { ...error.extensions, requestId } }));
  return `${JSON.stringify({ ...answer, errors })}\n`;
}
