import { type Actor, MilepostError } from '@milepost/domain';

/** Who asks, and until when that holds (milliseconds since 1970). */
export type Identity = {
  readonly actor: Actor;
  readonly expiresAt: number;
  /** Whether it holds no longer, before that. Default: it never does. */
  readonly isEnded?: () => boolean;
};

/** @throws MilepostError UNAUTHENTICATED */
export type Authenticate = (token: string) => Promise<Identity>;

const BEARER = /^Bearer +([\w~+/=.-]+) *$/i;

/**
 * Of `Authorization: Bearer …`, or of the same text in a socket's connection parameters.
 * @throws MilepostError UNAUTHENTICATED
 */
export async function identityOf(authorization: unknown, authenticate: Authenticate): Promise<Identity> {
  const [, token] = BEARER.exec(typeof authorization === 'string' ? authorization : '') ?? [];
  if (!token) throw new MilepostError('UNAUTHENTICATED');
  return authenticate(token);
}
