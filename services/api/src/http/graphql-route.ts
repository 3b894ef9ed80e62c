import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { Actor } from '@milepost/domain';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Asker } from '../execution/asker.js';
import { type Authenticate, identityOf } from '../execution/identity.js';

export function addGraphqlRoute(http: FastifyInstance, apollo: ApolloServer<Asker>, authenticate: Authenticate): void {
  const actors = new WeakMap<FastifyRequest, Actor>();
  http.route({
    method: ['GET', 'POST', 'OPTIONS'],
    url: '/graphql',
    onRequest: async (request) => {
      actors.set(request, (await identityOf(request.headers.authorization, authenticate)).actor);
    },
    // What Apollo itself refuses knows no request.
    onSend: async (request, _, payload) => (typeof payload === 'string' ? withRequestId(payload, request.id) : payload),
    handler: fastifyApolloHandler(apollo, {
      context: async (request) => ({ actor: actors.get(request) as Actor, requestId: request.id }),
    }),
  });
}

function withRequestId(payload: string, requestId: string): string {
  if (!payload.startsWith('{"errors":') || payload.includes('"requestId":')) return payload;
  const answer = JSON.parse(payload) as { errors: { extensions?: object }[] };
  const errors = answer.errors.map((error) => ({ ...error, extensions: { ...error.extensions, requestId } }));
  return `${JSON.stringify({ ...answer, errors })}\n`;
}
