import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
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
const SEED_BYTES = 32;
/** What DER has in front of the 32 bytes of a key (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
/** Neither blanks nor `+`: it stands in notes and keys. */
const NAME = /^[^\s+]+$/u;

/** A new key as the text that is kept: `PRIVATE+KEY+name+key id+seed`, as Go's tools write it. */
export function generateKey(name: string): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(PKCS8.length);
  const { keyId } = verifierOf(assertName(name), createPublicKey(privateKey));
  return `PRIVATE+KEY+${name}+${Buffer.from(keyId).toString('hex')}+${encodeKey(seed)}`;
}

/** @throws LedgerError KEY_UNUSABLE */
export function signerOf(key: string): Signer {
  const [, name = '', keyId = '', encoded = ''] =
    /^PRIVATE\+KEY\+([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(key.trim()) ?? [];
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8, decodeKey(encoded)]),
    format: 'der',
    type: 'pkcs8',
  });
  const verifier = verifierOf(name, createPublicKey(privateKey));
  if (Buffer.from(verifier.keyId).toString('hex') !== keyId) throw unusable();
  return { verifier, sign: async (bytes) => sign(null, bytes, privateKey) };
}

/** @throws LedgerError KEY_UNUSABLE */
export function verifierFrom(vkey: string): Verifier {
  const [, name = '', keyId = '', encoded = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(vkey.trim()) ?? [];
  const key = createPublicKey({ key: Buffer.concat([SPKI, decodeKey(encoded)]), format: 'der', type: 'spki' });
  const verifier = verifierOf(name, key);
  if (Buffer.from(verifier.keyId).toString('hex') !== keyId) throw unusable();
  return verifier;
}

function verifierOf(name: string, key: KeyObject): Verifier {
  const raw = key.export({ format: 'der', type: 'spki' }).subarray(SPKI.length);
  const typed = Buffer.concat([Uint8Array.of(ED25519), raw]);
  const keyId = createHash('sha256').update(`${name}\n`).update(typed).digest().subarray(0, 4);
  return {
    name,
    keyId,
    vkey: `${name}+${keyId.toString('hex')}+${typed.toString('base64')}`,
    verify: (bytes, signature) => verify(null, bytes, key, signature),
  };
}

const encodeKey = (key: Uint8Array) => Buffer.concat([Uint8Array.of(ED25519), key]).toString('base64');

function decodeKey(encoded: string): Uint8Array {
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.length !== SEED_BYTES + 1 || bytes[0] !== ED25519 || bytes.toString('base64') !== encoded) throw unusable();
  return bytes.subarray(1);
}

function assertName(name: string): string {
  if (!NAME.test(name)) throw unusable();
  return name;
}

const unusable = () => new LedgerError('KEY_UNUSABLE', 'it is no Ed25519 key of a signed note');
