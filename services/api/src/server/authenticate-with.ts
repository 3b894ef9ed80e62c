import { type Actor, MilepostError, type Role, ROLES } from '@milepost/domain';
import { TokenError, type Tokens } from '@milepost/runtime';

/** Whom the register's own tokens speak for. */
export function authenticateWith(tokens: Pick<Tokens, 'verify'>): (token: string) => Promise<Actor> {
  return async (token) => {
    const { subject, role, post, unit } = await tokens.verify(token).catch((cause: unknown) => {
      throw cause instanceof TokenError ? new MilepostError('UNAUTHENTICATED', {}, { cause }) : cause;
    });
    if (!isRole(role)) throw new MilepostError('UNAUTHENTICATED');
    return { id: subject, role, post, unit, onBehalfOf: null };
  };
}

function isRole(role: string): role is Role {
  return (ROLES as readonly string[]).includes(role);
}
