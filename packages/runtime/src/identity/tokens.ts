import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { TokenError, type TokenErrorCode } from './token-error.js';

/** Who a token speaks for. Roles are only names here; whoever verifies decides which there are. */
export type Claims = {
  readonly subject: string;
  readonly role: string;
  readonly post: string | null;
  readonly unit: string | null;
};

export type VerifiedClaims = Claims & {
  /** Milliseconds since 1970 from which the token is worth nothing. */
  readonly expiresAt: number;
};

/** Signs and verifies the register's own bearer tokens with one key. */
export type Tokens = {
  sign(claims: Claims & { readonly ttlSeconds: number }): Promise<string>;
  /** @throws TokenError */
  verify(token: string): Promise<VerifiedClaims>;
};

// One symmetric algorithm and no choice: nothing in a token's header can pick another.
const ALGORITHM = 'HS256';
const ISSUER = 'milepost';
const AUDIENCE = 'milepost';
const LONGEST_TOKEN = 8_192; // characters
/** A client sends the same token with every request, and verifying one takes longer than many an answer. */
const KEPT = 1_000;

const payloadSchema = z.object({
  sub: z.string().min(1),
  exp: z.number(),
  role: z.string().min(1),
  post: z.string().nullish(),
  unit: z.string().nullish(),
});

/** @param clock milliseconds since 1970; default: the system's */
export function createTokens(key: Uint8Array, clock: () => number = Date.now): Tokens {
  const verified = new Map<string, VerifiedClaims>();

  function keep(token: string, claims: VerifiedClaims): VerifiedClaims {
    const [oldest] = verified.size >= KEPT ? verified.keys() : [];
    if (oldest !== undefined) verified.delete(oldest);
    verified.set(token, claims);
    return claims;
  }

  return {
    async sign({ subject, role, post, unit, ttlSeconds }) {
      const now = Math.floor(clock() / 1000);
      return new SignJWT({ role, ...(post === null ? {} : { post }), ...(unit === null ? {} : { unit }) })
        .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setSubject(subject)
        .setIssuedAt(now)
        .setExpirationTime(now + ttlSeconds)
        .sign(key);
    },

    async verify(token) {
      if (token.length > LONGEST_TOKEN) throw new TokenError('TOKEN_MALFORMED');
      const known = verified.get(token);
      if (known && clock() < known.expiresAt) return known;
      const { payload } = await jwtVerify(token, key, {
        algorithms: [ALGORITHM],
        issuer: ISSUER,
        audience: AUDIENCE,
        requiredClaims: ['exp'],
        currentDate: new Date(clock()),
      }).catch((cause: unknown) => {
        throw new TokenError(codeOf(cause), { cause });
      });
      const claims = payloadSchema.safeParse(payload);
      if (!claims.success) throw new TokenError('TOKEN_MALFORMED', { cause: claims.error });
      const { sub, exp, role, post = null, unit = null } = claims.data;
      return keep(token, { subject: sub, role, post, unit, expiresAt: exp * 1000 });
    },
  };
}

function codeOf(cause: unknown): TokenErrorCode {
  if (cause instanceof errors.JWTExpired) return 'TOKEN_EXPIRED';
  if (cause instanceof errors.JOSEAlgNotAllowed) return 'TOKEN_ALGORITHM';
  if (cause instanceof errors.JWSSignatureVerificationFailed) return 'TOKEN_SIGNATURE';
  if (cause instanceof errors.JWTClaimValidationFailed && cause.claim === 'iss') return 'TOKEN_ISSUER';
  if (cause instanceof errors.JWTClaimValidationFailed && cause.claim === 'aud') return 'TOKEN_AUDIENCE';
  return 'TOKEN_MALFORMED';
}
