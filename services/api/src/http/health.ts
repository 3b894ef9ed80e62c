import type { FastifyInstance } from 'fastify';

/** For whoever restarts and routes: alive, and able to answer, or what is missing for that. */
export function addHealth(http: FastifyInstance, missing: () => Promise<readonly string[]>): void {
  http.get('/livez', async () => ({ status: 'alive' }));
  http.get('/readyz', async (_, reply) => {
    const lacks = await missing().catch(() => ['it cannot say']);
    if (lacks.length === 0) return { status: 'ready' };
    return reply.code(503).send({ status: 'not ready', missing: lacks });
  });
}
