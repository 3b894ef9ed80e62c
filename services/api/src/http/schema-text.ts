import type { FastifyInstance } from 'fastify';
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import type { Admission } from './admission.js';
import { bodyFor, keptAnswer } from './answer-kept.js';

/** The schema as text for whoever is signed in, where it may be asked for at all. */
export function addSchemaText(http: FastifyInstance, schema: GraphQLSchema, { only }: Admission): void {
  const text = `${printSchema(lexicographicSortSchema(schema))}\n`;
  const answer = keptAnswer(Buffer.from(text), 'application/graphql; charset=utf-8');
  http.get('/schema.graphql', {
    onRequest: only('read'),
    handler: async (request, reply) => reply.send(await bodyFor(request, reply, answer)),
  });
}
