import { randomFillSync } from 'node:crypto';

const LENGTH = 16;
const pool = Buffer.alloc(256 * LENGTH);
let used = pool.length;

/** 16 random bytes in hex, never given twice. Asking for many bytes at once costs no more than asking for 16. */
export function nonce(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += LENGTH;
  return pool.toString('hex', used - LENGTH, used);
}
