import { type Actor, MilepostError } from '@milepost/domain';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Authenticate, Identity } from '../execution/identity.js';
import { isOwnOrigin } from './own-origin.js';
import { noSessionCookie, secretOf, sessionCookie } from './session-cookie.js';
import type { Sessions } from './sessions.js';
import type { SignInCodes } from './sign-in-codes.js';

const shown = z.union([z.strictObject({ token: z.string() }), z.strictObject({ code: z.string() })]);

export type SessionRoutes = {
  readonly sessions: Sessions;
  readonly codes: SignInCodes;
  readonly authenticate: Authenticate;
};

/** Sign-in at a browser: `POST /session` with a token or a code, `GET` to ask who one is, `DELETE` to end it; `DELETE /sessions` ends all. */
export function addSessionRoutes(http: FastifyInstance, { sessions, codes, authenticate }: SessionRoutes): void {
  async function identityShown(body: unknown): Promise<Identity> {
    const { success, data } = shown.safeParse(body);
    if (!success) throw new MilepostError('SIGN_IN_REFUSED');
    if ('token' in data) return authenticate(data.token.trim());
    const identity = codes.redeem(data.code);
    if (!identity) throw new MilepostError('SIGN_IN_REFUSED');
    return identity;
  }

  async function present({ headers }: FastifyRequest): Promise<Identity> {
    const secret = secretOf(headers);
    const identity = secret === null ? null : await sessions.find(secret);
    if (!identity) throw new MilepostError('UNAUTHENTICATED');
    return identity;
  }

  async function onlyOwnPages({ headers }: FastifyRequest) {
    if (!isOwnOrigin(headers)) throw new MilepostError('FOREIGN_ORIGIN');
  }

  const answer = (reply: FastifyReply, actor: Actor | null) =>
    reply
      .header('cache-control', 'no-store')
      .send({ signedIn: actor && { id: actor.id, role: actor.role, post: actor.post, unit: actor.unit } });

  http.post('/session', { onRequest: onlyOwnPages }, async (request, reply) => {
    const identity = await identityShown(request.body).catch((cause: unknown) => {
      throw cause instanceof MilepostError ? new MilepostError('SIGN_IN_REFUSED', {}, { cause }) : cause;
    });
    const before = secretOf(request.headers);
    if (before !== null) await sessions.end(before);
    const { secret, endsAt } = await sessions.begin(identity);
    return answer(reply.header('set-cookie', sessionCookie(secret, endsAt, request.headers)), identity.actor);
  });

  http.get('/session', async (request, reply) => {
    const { actor } = await present(request);
    return answer(reply, actor);
  });

  http.delete('/session', { onRequest: onlyOwnPages }, async ({ headers }, reply) => {
    const secret = secretOf(headers);
    if (secret !== null) await sessions.end(secret);
    return answer(reply.header('set-cookie', noSessionCookie(headers)), null);
  });

  http.delete('/sessions', { onRequest: onlyOwnPages }, async (request, reply) => {
    await sessions.endAllOf((await present(request)).actor);
    return answer(reply.header('set-cookie', noSessionCookie(request.headers)), null);
  });
}
