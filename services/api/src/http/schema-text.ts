import type { FastifyInstance } from 'fastify';
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import type { Identify } from '../sessions/identify.js';
import { bodyFor, keptAnswer } from './answer-kept.js';

/** The schema as text for whoever is signed in, where it may be asked for at all. */
export function addSchemaText(http: FastifyInstance, schema: GraphQLSchema, identify: Identify): void {
  const text = `${printSchema(lexicographicSortSchema(schema))}\n`;
  const answer = keptAnswer(Buffer.from(text), 'application/graphql; charset=utf-8');
  http.get('/schema.graphql', {
    onRequest: async ({ headers }) => {
      await identify(headers);
    },
    handler: async (request, reply) => reply.send(await bodyFor(request, reply, answer)),
  });
}
