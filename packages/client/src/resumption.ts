import { OperationFailedError } from './operation-failed.js';

/** Codes with which a server closes a socket that is not worth opening again as it is; listed in docs/protocol.md. */
const FINAL = new Set([1009, 4400, 4401, 4406, 4409, 4429]);
const FIRST_MS = 500;
const MOST_MS = 15_000;

/** Whether the connection is gone, not the operation refused: the same is worth asking again, with a new token if need be. */
export function isLost(error: unknown): boolean {
  if (error instanceof OperationFailedError) return false;
  const { code } = (error ?? {}) as { readonly code?: unknown };
  return typeof code !== 'number' || !FINAL.has(code);
}

/** ms before the attempt after so many failures: growing, and spread so that many clients do not come at once. */
export function backOff(failures: number): number {
  const bound = Math.min(MOST_MS, FIRST_MS * 2 ** failures);
  return bound / 2 + (Math.random() * bound) / 2;
}
