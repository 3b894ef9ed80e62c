import { base64, fromBase64, hex, keyPairOf, newSeed, sha256, signatureVerifier } from '#platform';
import { LedgerError } from '../errors.js';

/** Signs notes under a name: a key in a file, or of a service that lends it to nobody. */
export type Signer = {
  readonly verifier: Verifier;
  /** Ed25519 over the bytes, 64 bytes. */
  sign(this: void, bytes: Uint8Array): Promise<Uint8Array>;
};

export type Verifier = {
  readonly name: string;
  /** First 4 bytes of SHA-256 of name, line feed, algorithm and key. */
  readonly keyId: Uint8Array;
  /** `name+key id+key`: what is given to who checks (C2SP signed-note). */
  readonly vkey: string;
  verify(bytes: Uint8Array, signature: Uint8Array): boolean;
};

const ED25519 = 1;
/** Of a public key, and of the seed of a private one. */
const KEY_BYTES = 32;
const KEY_ID_BYTES = 4;
/** Neither blanks nor `+`: it stands in notes and keys. */
const NAME = /^[^\s+]+$/u;

/** A new key as the text that is kept: `PRIVATE+KEY+name+key id+seed`, as Go's tools write it. */
export function generateKey(name: string): string {
  const seed = newSeed();
  const { keyId } = verifierOf(assertName(name), keyPairOf(seed).publicKey);
  return `PRIVATE+KEY+${name}+${hex(keyId)}+${base64(typed(seed))}`;
}

/** @throws LedgerError KEY_UNUSABLE */
export function signerOf(key: string): Signer {
  const [, name = '', keyId = '', encoded = ''] =
    /^PRIVATE\+KEY\+([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(key.trim()) ?? [];
  const pair = keyPairOf(decodeKey(encoded));
  const verifier = verifierOf(name, pair.publicKey);
  if (hex(verifier.keyId) !== keyId) throw unusable();
  return { verifier, sign: async (bytes) => pair.sign(bytes) };
}

/** @throws LedgerError KEY_UNUSABLE */
export function verifierFrom(vkey: string): Verifier {
  const [, name = '', keyId = '', encoded = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(vkey.trim()) ?? [];
  const verifier = verifierOf(name, decodeKey(encoded));
  if (hex(verifier.keyId) !== keyId) throw unusable();
  return verifier;
}

function verifierOf(name: string, publicKey: Uint8Array): Verifier {
  const keyId = sha256(new TextEncoder().encode(`${name}\n`), typed(publicKey)).subarray(0, KEY_ID_BYTES);
  return {
    name,
    keyId,
    vkey: `${name}+${hex(keyId)}+${base64(typed(publicKey))}`,
    verify: signatureVerifier(publicKey),
  };
}

const typed = (key: Uint8Array) => Uint8Array.of(ED25519, ...key);

function decodeKey(encoded: string): Uint8Array {
  const bytes = fromBase64(encoded);
  if (bytes.length !== KEY_BYTES + 1 || bytes[0] !== ED25519 || base64(bytes) !== encoded) throw unusable();
  return bytes.subarray(1);
}

function assertName(name: string): string {
  if (!NAME.test(name)) throw unusable();
  return name;
}

const unusable = () => new LedgerError('KEY_UNUSABLE', 'it is no Ed25519 key of a signed note');
