import { type Actor, MilepostError } from '@milepost/domain';

const BEARER = /^Bearer +([\w~+/=.-]+) *$/i;

/**
 * Of `Authorization: Bearer …`, or of the same text in a socket's connection parameters.
 * @throws MilepostError UNAUTHENTICATED
 */
export async function actorOf(authorization: unknown, authenticate: (token: string) => Promise<Actor>): Promise<Actor> {
  const [, token] = BEARER.exec(typeof authorization === 'string' ? authorization : '') ?? [];
  if (!token) throw new MilepostError('UNAUTHENTICATED');
  return authenticate(token);
}
