import { randomBytes } from 'node:crypto';
import type { Identity } from '../execution/identity.js';

const TEN_MINUTES = 600_000;

/** Codes that sign in once, for who can read what this process says on its terminal. */
export type SignInCodes = {
  issue(identity: Identity): string;
  /** Null where it is none, was used, or is older than ten minutes. */
  redeem(code: string): Identity | null;
};

export function createSignInCodes(clock: () => number = Date.now): SignInCodes {
  const issued = new Map<string, { readonly identity: Identity; readonly until: number }>();
  return {
    issue(identity) {
      const code = randomBytes(16).toString('base64url');
      issued.set(code, { identity, until: clock() + TEN_MINUTES });
      return code;
    },
    redeem(code) {
      const found = issued.get(code);
      issued.delete(code);
      return found && clock() < found.until ? found.identity : null;
    },
  };
}
