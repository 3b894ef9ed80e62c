import type { IncomingHttpHeaders } from 'node:http';
import { MilepostError } from '@milepost/domain';
import { type Authenticate, type Identity, identityOf } from '../execution/identity.js';
import { isOwnOrigin } from './own-origin.js';
import { secretOf } from './session-cookie.js';
import type { Sessions } from './sessions.js';

/**
 * Who asks: by the token given, else by the session of the browser that sent the headers.
 * @throws MilepostError UNAUTHENTICATED, FOREIGN_ORIGIN
 */
export type Identify = (headers: IncomingHttpHeaders, authorization?: unknown) => Promise<Identity>;

export function identifyWith(authenticate: Authenticate, sessions: Sessions): Identify {
  return async (headers, authorization = headers.authorization) => {
    if (authorization !== undefined) return identityOf(authorization, authenticate);
    const secret = secretOf(headers);
    if (secret === null) throw new MilepostError('UNAUTHENTICATED');
    if (!isOwnOrigin(headers)) throw new MilepostError('FOREIGN_ORIGIN');
    const identity = await sessions.find(secret);
    if (!identity) throw new MilepostError('UNAUTHENTICATED');
    return identity;
  };
}
