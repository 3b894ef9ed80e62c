export type TokenFault = 'malformed' | 'algorithm' | 'signature' | 'issuer' | 'audience' | 'expired';

const SENTENCES: Readonly<Record<TokenFault, string>> = {
  malformed: 'The token is malformed.',
  algorithm: 'The token is signed in a way that is not accepted here.',
  signature: 'The token was not signed by this register.',
  issuer: 'The token comes from another issuer.',
  audience: 'The token is meant for another service.',
  expired: 'The token has expired.',
};

/** A token that lets nobody in, and why. */
export class TokenError extends Error {
  constructor(
    readonly fault: TokenFault,
    options?: ErrorOptions,
  ) {
    super(SENTENCES[fault], options);
    this.name = 'TokenError';
  }
}
