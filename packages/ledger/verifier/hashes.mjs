import { hash } from 'node:crypto';
import { malformed } from './verdicts.mjs';

export const HASH_BYTES = 32;

export const sha256 = (...parts) => hash('sha256', Buffer.concat(parts.map(bytesOf)), 'buffer');
const bytesOf = (part) => (typeof part === 'string' ? Buffer.from(part) : part);
export const leafHash = (leaf) => sha256(Buffer.of(0), leaf);
export const nodeHash = (left, right) => sha256(Buffer.of(1), left, right);
export const base64 = (bytes) => bytes.toString('base64');

export function hashOf(text, what) {
  const bytes = Buffer.from(typeof text === 'string' ? text : '', 'base64');
  return bytes.length === HASH_BYTES && base64(bytes) === text ? bytes : malformed(`${what} is no hash`);
}

/** Hashes in order, 32 bytes each. */
export function createHashList() {
  let [bytes, length] = [Buffer.alloc(HASH_BYTES * 1_024), 0];
  return {
    get length() {
      return length;
    },
    add(hash) {
      if (bytes.length === length * HASH_BYTES) bytes = Buffer.concat([bytes, Buffer.alloc(bytes.length)]);
      hash.copy(bytes, length * HASH_BYTES);
      length += 1;
    },
    at: (index) => bytes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES),
  };
}
