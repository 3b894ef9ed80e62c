import { createHmac, createPrivateKey, type KeyObject, sign } from 'node:crypto';

/** What a webhook is signed with, as standard-webhooks.com writes it. */
export type SigningKey = { readonly sign: (text: string) => string };

const [SECRET, PRIVATE] = ['whsec_', 'whsk_'];
/** Bytes, as the standard wants them. */
const [SHORTEST, LONGEST] = [24, 64];
const SEED = 32;
const PKCS8_OF_SEED = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * `whsec_…`: an HMAC key that the receiver has as well; `whsk_…`: an Ed25519 key, its seed with or without the public half, of which receivers
 * have the public one. Null: neither.
 */
export function signingKeyFrom(text: string): SigningKey | null {
  if (text.startsWith(SECRET)) return hmacKey(Buffer.from(text.slice(SECRET.length), 'base64'));
  if (text.startsWith(PRIVATE)) return ed25519Key(Buffer.from(text.slice(PRIVATE.length), 'base64'));
  return null;
}

function hmacKey(key: Buffer): SigningKey | null {
  if (key.length < SHORTEST || key.length > LONGEST) return null;
  return { sign: (text) => `v1,${createHmac('sha256', key).update(text).digest('base64')}` };
}

function ed25519Key(key: Buffer): SigningKey | null {
  if (key.length !== SEED && key.length !== 2 * SEED) return null;
  const der = Buffer.concat([PKCS8_OF_SEED, key.subarray(0, SEED)]);
  const seed: KeyObject = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return { sign: (text) => `v1a,${sign(null, Buffer.from(text), seed).toString('base64')}` };
}
