export type TokenErrorCode =
  'TOKEN_MALFORMED' | 'TOKEN_ALGORITHM' | 'TOKEN_SIGNATURE' | 'TOKEN_ISSUER' | 'TOKEN_AUDIENCE' | 'TOKEN_EXPIRED';

const SENTENCES: Readonly<Record<TokenErrorCode, string>> = {
  TOKEN_MALFORMED: 'The token is malformed.',
  TOKEN_ALGORITHM: 'The token is signed in a way that is not accepted here.',
  TOKEN_SIGNATURE: 'The token was not signed by this register.',
  TOKEN_ISSUER: 'The token comes from another issuer.',
  TOKEN_AUDIENCE: 'The token is meant for another service.',
  TOKEN_EXPIRED: 'The token has expired.',
};

/** A token that lets nobody in, and why. */
export class TokenError extends Error {
  constructor(
    readonly code: TokenErrorCode,
    options?: ErrorOptions,
  ) {
    super(SENTENCES[code], options);
    this.name = 'TokenError';
  }
}
