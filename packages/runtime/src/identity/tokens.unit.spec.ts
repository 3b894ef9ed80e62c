import { createHmac, generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { TokenError } from './token-error.js';
import { createTokens } from './tokens.js';

const key = Buffer.alloc(32, 1);
const now = Date.parse('2026-11-23T08:00:00Z');
const tokens = createTokens(key, () => now);
const claims = { subject: 'wang', role: 'office', post: '科长', unit: '区重点办' };
const payload = { role: 'office', sub: 'wang', iss: 'milepost', aud: 'milepost', exp: now / 1000 + 60 };

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function compact(header: object, body: object, signature?: (input: string) => string): string {
  const input = `${encoded(header)}.${encoded(body)}`;
  return `${input}.${signature?.(input) ?? ''}`;
}

const hs256 = (input: string) => createHmac('sha256', key).update(input).digest('base64url');

async function codeOf(token: string, verifier = tokens): Promise<string> {
  return verifier.verify(token).then(
    () => 'accepted',
    (error: unknown) => (error instanceof TokenError ? error.code : String(error)),
  );
}

describe('a token', () => {
  it('brings back who it speaks for', async () => {
    const token = await tokens.sign({ ...claims, ttlSeconds: 60 });
    expect(await tokens.verify(token)).toEqual({ ...claims, expiresAt: now + 60_000 });
  });

  it('keeps a missing post and unit', async () => {
    const token = await tokens.sign({ ...claims, post: null, unit: null, ttlSeconds: 60 });
    expect(await tokens.verify(token)).toEqual({ ...claims, post: null, unit: null, expiresAt: now + 60_000 });
  });

  it('expires', async () => {
    const token = await tokens.sign({ ...claims, ttlSeconds: 60 });
    const later = (seconds: number) => createTokens(key, () => now + seconds * 1000);
    expect(await codeOf(token, later(59))).toBe('accepted');
    expect(await codeOf(token, later(60))).toBe('TOKEN_EXPIRED');
  });

  it('is refused when another key signed it', async () => {
    const token = await createTokens(Buffer.alloc(32, 2), () => now).sign({ ...claims, ttlSeconds: 60 });
    expect(await codeOf(token)).toBe('TOKEN_SIGNATURE');
  });

  it('is refused when a part of it was changed', async () => {
    const [header, , signature] = (await tokens.sign({ ...claims, ttlSeconds: 60 })).split('.');
    expect(await codeOf(`${header}.${encoded({ ...payload, role: 'admin' })}.${signature}`)).toBe('TOKEN_SIGNATURE');
  });

  it('is accepted as this test makes it, so that the refusals below are for their one reason', async () => {
    expect(await codeOf(compact({ alg: 'HS256' }, payload, hs256))).toBe('accepted');
  });

  it.each(['none', 'None', 'NONE'])('is refused without a signature (alg: %s)', async (alg) => {
    expect(await codeOf(compact({ alg }, payload))).toBe('TOKEN_ALGORITHM');
  });

  it('is refused with the right header and no signature', async () => {
    expect(await codeOf(compact({ alg: 'HS256' }, payload))).not.toBe('accepted');
  });

  it('is refused when another algorithm signed it, with the same key too', async () => {
    const hs512 = await new SignJWT(payload).setProtectedHeader({ alg: 'HS512' }).sign(Buffer.alloc(64, 1));
    const sameKey = compact({ alg: 'HS512' }, payload, (input) =>
      createHmac('sha512', key).update(input).digest('base64url'),
    );
    const { privateKey } = generateKeyPairSync('ed25519');
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const rs256 = await new SignJWT(payload).setProtectedHeader({ alg: 'RS256' }).sign(rsa.privateKey);
    const ed25519 = await new SignJWT(payload).setProtectedHeader({ alg: 'EdDSA' }).sign(privateKey);
    for (const token of [hs512, sameKey, ed25519, rs256]) expect(await codeOf(token)).toBe('TOKEN_ALGORITHM');
  });

  it('is refused when a public key, which anybody has, signed it as if it were a secret', async () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = publicKey.export({ type: 'spki', format: 'pem' });
    const jwk = publicKey.export({ format: 'jwk' });
    for (const header of [{ alg: 'HS256' }, { alg: 'HS256', jwk }, { alg: 'HS256', jku: 'https://example.org/keys' }]) {
      const token = compact(header, payload, (input) => createHmac('sha256', pem).update(input).digest('base64url'));
      expect(await codeOf(token)).toBe('TOKEN_SIGNATURE');
    }
  });

  it('is refused before it begins, and with an end that is no number', async () => {
    expect(await codeOf(compact({ alg: 'HS256' }, { ...payload, nbf: now / 1000 + 30 }, hs256))).toBe(
      'TOKEN_MALFORMED',
    );
    expect(await codeOf(compact({ alg: 'HS256' }, { ...payload, exp: '9999999999' }, hs256))).toBe('TOKEN_MALFORMED');
  });

  it('is refused wherever it is cut off', async () => {
    const token = await tokens.sign({ ...claims, ttlSeconds: 60 });
    for (let length = 0; length < token.length; length++) {
      expect(await codeOf(token.slice(0, length))).not.toBe('accepted');
    }
  });

  it('is refused from another issuer and for another audience', async () => {
    expect(await codeOf(compact({ alg: 'HS256' }, { ...payload, iss: 'somebody' }, hs256))).toBe('TOKEN_ISSUER');
    expect(await codeOf(compact({ alg: 'HS256' }, { ...payload, aud: 'other' }, hs256))).toBe('TOKEN_AUDIENCE');
    expect(await codeOf(compact({ alg: 'HS256' }, { ...payload, aud: undefined }, hs256))).toBe('TOKEN_AUDIENCE');
  });

  it.each([
    ['an end', { ...payload, exp: undefined }],
    ['a role', { ...payload, role: undefined }],
    ['a role that is text', { ...payload, role: ['admin'] }],
    ['a subject', { ...payload, sub: '' }],
  ])('is malformed without %s', async (_, body) => {
    expect(await codeOf(compact({ alg: 'HS256' }, body, hs256))).toBe('TOKEN_MALFORMED');
  });

  it.each([
    ['empty', ''],
    ['one word', 'x'],
    ['three words', 'a.b.c'],
    ['dots', '...'],
    ['endless', `${'a'.repeat(50_000)}.${'b'.repeat(50_000)}.c`],
  ])('is malformed: %s', async (_, text) => {
    expect(await codeOf(text)).toBe('TOKEN_MALFORMED');
  });
});
