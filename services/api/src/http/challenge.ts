import type { FastifyInstance } from 'fastify';

/** For commands of this machine, before they send a token: that this server is the one of their folder. */
export function addChallenge(http: FastifyInstance, answer?: (name: string) => Promise<string | null>): void {
  if (!answer) return;
  http.get<{ Params: { name: string } }>('/challenge/:name', async ({ params: { name } }, reply) => {
    const proof = await answer(name);
    if (proof === null) {
      reply.callNotFound();
      return reply;
    }
    return reply.type('text/plain; charset=utf-8').header('cache-control', 'no-store').send(proof);
  });
}
