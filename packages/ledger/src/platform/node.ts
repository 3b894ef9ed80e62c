import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, sign, verify } from 'node:crypto';
import type { KeyPair, VerifySignature } from './port.js';

// What needs a platform, on Node; `browser.ts` is the same where there is none. package.json says which is taken (`#platform`).

/** What DER has in front of the 32 bytes of an Ed25519 key (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

export const sha256 = (...parts: readonly Uint8Array[]): Uint8Array =>
  hash('sha256', parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts), 'buffer');

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** What is no base64 in a text is passed over; empty where there is none. */
export const fromBase64 = (text: string): Uint8Array => Buffer.from(text, 'base64');

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

export const newSeed = (): Uint8Array =>
  generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(PKCS8.length);

export function keyPairOf(seed: Uint8Array): KeyPair {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  return {
    publicKey: createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(SPKI.length),
    sign: (bytes) => sign(null, bytes, key),
  };
}

export function signatureVerifier(publicKey: Uint8Array): VerifySignature {
  const key = createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: 'der', type: 'spki' });
  return (bytes, signature) => verify(null, bytes, key, signature);
}
