import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 as sha256Of } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes } from '@noble/hashes/utils.js';
import type { KeyPair, VerifySignature } from './port.js';

// The browser's own cryptography is there under TLS only, and a register may well be served without it inside an office.

export const sha256 = (...parts: readonly Uint8Array[]): Uint8Array => sha256Of(concatBytes(...parts));

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);

export const base64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

/** Empty where the text is no base64. */
export function fromBase64(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}

export const hex = (bytes: Uint8Array): string => bytesToHex(bytes);

export const newSeed = (): Uint8Array => ed25519.utils.randomSecretKey();

export const keyPairOf = (seed: Uint8Array): KeyPair => ({
  publicKey: ed25519.getPublicKey(seed),
  sign: (bytes) => ed25519.sign(bytes, seed),
});

export const signatureVerifier =
  (publicKey: Uint8Array): VerifySignature =>
  (bytes, signature) => {
    try {
      return ed25519.verify(signature, bytes, publicKey, { zip215: false });
    } catch {
      // It is no point of the curve, or of another length.
      return false;
    }
  };
