import { MilepostError, type Role, ROLES } from '@milepost/domain';
import { TokenError, type Tokens } from '@milepost/runtime';
import type { Authenticate } from './identity.js';

/** Whom the register's own tokens speak for. */
export function authenticateWith(tokens: Pick<Tokens, 'verify'>): Authenticate {
  return async (token) => {
    const { subject, role, post, unit, expiresAt } = await tokens.verify(token).catch((cause: unknown) => {
      throw cause instanceof TokenError ? new MilepostError('UNAUTHENTICATED', {}, { cause }) : cause;
    });
    if (!isRole(role)) throw new MilepostError('UNAUTHENTICATED');
    return { actor: { id: subject, role, post, unit, onBehalfOf: null }, expiresAt };
  };
}

function isRole(role: string): role is Role {
  return (ROLES as readonly string[]).includes(role);
}
