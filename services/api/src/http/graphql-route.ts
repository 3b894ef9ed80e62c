import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { Actor } from '@milepost/domain';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { graphqlClientError } from '../execution/client-error.js';
import type { Limits } from '../execution/limits/limits.js';
import { tooNested } from '../execution/limits/too-nested.js';
import { createOperation, type Operation } from '../execution/operation.js';
import type { ApiServerOptions } from '../api-server.js';
import { wellFormedStatus } from './apollo-plugins.js';
import { identityOf } from '../execution/identity.js';

export function addGraphqlRoute(
  http: FastifyInstance,
  apollo: ApolloServer<Operation>,
  { register, authenticate }: ApiServerOptions,
  limits: Limits,
): void {
  const actors = new WeakMap<FastifyRequest, Actor>();
  http.route({
    method: ['GET', 'POST', 'OPTIONS'],
    url: '/graphql',
    onRequest: async (request) => {
      actors.set(request, (await identityOf(request.headers.authorization, authenticate)).actor);
    },
    preHandler: async (request, reply) => {
      const query = queryOf(request);
      const refused = query === null ? null : tooNested(query, limits);
      if (!refused) return;
      const status = wellFormedStatus(request.headers.accept ?? '');
      await reply.code(status).send({ errors: [graphqlClientError(refused, request.id)] });
    },
    // What Apollo refuses before it looks at the operation has no context yet, and so no id.
    onSend: async (request, reply, payload) =>
      reply.statusCode >= 400 && typeof payload === 'string' ? withRequestId(payload, request.id) : payload,
    handler: fastifyApolloHandler(apollo, {
      context: async (request) => createOperation(register, actors.get(request) as Actor, request.id),
    }),
  });
}

function queryOf({ body, query }: FastifyRequest): string | null {
  const sent = (body ?? query) as { readonly query?: unknown } | null;
  return typeof sent?.query === 'string' ? sent.query : null;
}

function withRequestId(payload: string, requestId: string): string {
  if (!payload.startsWith('{"errors":') || payload.includes('"requestId":')) return payload;
  const answer = JSON.parse(payload) as { errors: { extensions?: object }[] };
  const errors = answer.errors.map((error) => ({ ...error, extensions: { ...error.extensions, requestId } }));
  return `${JSON.stringify({ ...answer, errors })}\n`;
}
