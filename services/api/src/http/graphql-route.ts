import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { Locale } from '@milepost/domain';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { acceptedLocale } from '../execution/accepted-locale.js';
import type { Asker } from '../execution/asker.js';
import type { Admission } from './admission.js';
import { countOperation } from './count-operation.js';
import type { AnswerKeeper } from './keep-answers.js';
import { leftBy } from './left-by.js';
import type { Quotas } from '../execution/limits/quotas.js';
import type { Limits } from '../execution/limits/limits.js';
import type { NamedDocuments } from './trusted-documents.js';

export type GraphqlRoute = {
  readonly admission: Admission;
  readonly quotas: Quotas;
  readonly keeper: AnswerKeeper;
  readonly limits: Limits;
  readonly named: NamedDocuments;
};

export function addGraphqlRoute(
  http: FastifyInstance,
  apollo: ApolloServer<Asker>,
  { admission: { only, actorOf }, quotas, keeper, limits, named }: GraphqlRoute,
): void {
  const admitted = only('read');
  const askerOf = (request: FastifyRequest): Asker => ({
    actor: actorOf(request),
    requestId: request.id,
    locale: localeOf(request),
  });
  http.route({
    method: ['GET', 'POST', 'OPTIONS'],
    url: '/graphql',
    onRequest: async (request, reply) => {
      await admitted(request);
      countOperation(actorOf(request), reply, quotas, limits);
    },
    preHandler: async (request, reply) => {
      if (request.method === 'GET') named.assert(request.originalUrl);
      const known = await keeper.answered(request, reply, askerOf(request));
      return known === null ? undefined : reply.send(known);
    },
    // What Apollo itself refuses knows no request.
    onSend: async (request, reply, payload) =>
      typeof payload === 'string' && payload !== ''
        ? keeper.sent(request, reply, completed(payload, request))
        : payload,
    handler: fastifyApolloHandler(apollo, {
      context: async (request, reply) => ({
        ...askerOf(request),
        head: keeper.placeOf(request)?.head,
        left: leftBy(reply),
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
