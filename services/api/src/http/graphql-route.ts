import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { Actor, Locale } from '@milepost/domain';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { acceptedLocale } from '../execution/accepted-locale.js';
import type { Asker } from '../execution/asker.js';
import type { Identify } from '../sessions/identify.js';

export function addGraphqlRoute(http: FastifyInstance, apollo: ApolloServer<Asker>, identify: Identify): void {
  const actors = new WeakMap<FastifyRequest, Actor>();
  http.route({
    method: ['GET', 'POST', 'OPTIONS'],
    url: '/graphql',
    onRequest: async (request) => {
      actors.set(request, (await identify(request.headers)).actor);
    },
    // What Apollo itself refuses knows no request.
    onSend: async (request, _, payload) => (typeof payload === 'string' ? completed(payload, request) : payload),
    handler: fastifyApolloHandler(apollo, {
      context: async (request) => ({
        actor: actors.get(request) as Actor,
        requestId: request.id,
        locale: localeOf(request),
      }),
    }),
  });
}

const localeOf = ({ headers }: FastifyRequest): Locale => acceptedLocale(headers['accept-language']);

type Told = { readonly message: string; readonly extensions?: { readonly messageZh?: string } };

/** The refusals of Apollo itself, in English until here, with the request's id and in its language. */
function completed(payload: string, request: FastifyRequest): string {
  if (!payload.startsWith('{"errors":') || payload.includes('"requestId":')) return payload;
  const answer = JSON.parse(payload) as { errors: Told[] };
  const errors = answer.errors.map(({ message, extensions, ...error }) => ({
    ...error,
    message: localeOf(request) === 'en' ? message : (extensions?.messageZh ?? message),
    extensions: { ...extensions, requestId: request.id },
  }));
  return `${JSON.stringify({ ...answer, errors })}\n`;
}
