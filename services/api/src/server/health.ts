import type { FastifyInstance } from 'fastify';

/** For whoever restarts and routes: alive, and able to answer. */
export function addHealth(http: FastifyInstance, ready: () => Promise<boolean>): void {
  http.get('/livez', async () => ({ status: 'alive' }));
  http.get('/readyz', async (_, reply) => {
    const isReady = await ready().catch(() => false);
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'not ready' });
  });
}
