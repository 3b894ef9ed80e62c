import { fc } from '@milepost/testing';
import { describe, expect, it } from 'vitest';
import * as browser from './browser.js';
import * as node from './node.js';

const bytes = fc.uint8Array({ maxLength: 200 });
const plain = (given: Uint8Array) => Array.from(given);

describe('the two platforms', () => {
  it('hash and write bytes alike', () => {
    fc.assert(
      fc.property(bytes, bytes, (one, other) => {
        expect(plain(browser.sha256(one, other))).toEqual(plain(node.sha256(one, other)));
        expect(browser.base64(one)).toBe(node.base64(one));
        expect(browser.hex(one)).toBe(node.hex(one));
        expect(plain(browser.fromBase64(node.base64(one)))).toEqual(plain(one));
        expect(browser.sameBytes(one, other)).toBe(node.sameBytes(one, other));
        expect(browser.sameBytes(one, Uint8Array.from(one))).toBe(true);
      }),
    );
    expect(browser.fromBase64('no base64!')).toHaveLength(0);
  });

  it('sign alike, and each believes what the other signed and nothing else', () => {
    fc.assert(
      fc.property(bytes, fc.nat(63), (text, at) => {
        const seed = node.newSeed();
        const [ours, theirs] = [node.keyPairOf(seed), browser.keyPairOf(seed)];
        expect(plain(theirs.publicKey)).toEqual(plain(ours.publicKey));
        const signature = ours.sign(text);
        expect(plain(theirs.sign(text))).toEqual(plain(signature));
        const forged = Uint8Array.from(signature, (byte, index) => (index === at ? byte ^ 1 : byte));
        for (const { signatureVerifier } of [node, browser]) {
          const verify = signatureVerifier(ours.publicKey);
          expect(verify(text, signature)).toBe(true);
          expect(verify(text, forged)).toBe(false);
          expect(verify(node.sha256(text), signature)).toBe(false);
          expect(verify(text, signature.subarray(1))).toBe(false);
        }
      }),
      { numRuns: 20 },
    );
    expect(browser.newSeed()).toHaveLength(32);
  });
});
