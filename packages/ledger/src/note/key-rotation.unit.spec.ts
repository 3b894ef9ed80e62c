import { describe, expect, it } from 'vitest';
import { generateKey, signerOf } from './ed25519.js';
import { keysAfter, rotateKey } from './key-rotation.js';
import { signNote } from './signed-note.js';

const NAME = 'milepost.example/log';
const [first, second, third, stranger] = [1, 2, 3, 4].map(() => signerOf(generateKey(NAME))) as [
  ...[ReturnType<typeof signerOf>, ReturnType<typeof signerOf>],
  ...[ReturnType<typeof signerOf>, ReturnType<typeof signerOf>],
];
const vkeysAfter = (notes: readonly string[], trusted = first) =>
  keysAfter([trusted.verifier], notes).map(({ vkey }) => vkey);

describe('a key that takes over from another', () => {
  it('is trusted by who trusts the former one, and so is the one behind it', async () => {
    const [one, two] = [await rotateKey(second, first), await rotateKey(third, second)];
    expect(await rotateKey(second, first)).toEqual(one);
    expect(vkeysAfter([one.note, two.note])).toEqual([first, second, third].map(({ verifier }) => verifier.vkey));
    expect(vkeysAfter([one.note, two.note], third)).toEqual([third.verifier.vkey]);
    expect(vkeysAfter([two.note])).toEqual([first.verifier.vkey]);
  });

  it('is not trusted where one of the two did not sign', async () => {
    const text = `${NAME}\nkey rotation\n${second.verifier.vkey}\n`;
    for (const signers of [[second], [first], [second, stranger], [stranger]])
      expect(vkeysAfter([await signNote(text, signers)])).toEqual([first.verifier.vkey]);
  });

  it('is not trusted by the signature of a key of another log, though that is trusted too', async () => {
    const other = signerOf(generateKey('milepost.example/other'));
    const { note } = await rotateKey(second, other);
    expect(keysAfter([first.verifier, other.verifier], [note])).toHaveLength(2);
  });

  it('is none of another name, and no checkpoint names one', async () => {
    const other = signerOf(generateKey('milepost.example/other'));
    expect(vkeysAfter([(await rotateKey(other, first)).note])).toEqual([first.verifier.vkey]);
    const checkpoint = await signNote(`${NAME}\n5\n${second.verifier.vkey}\n`, [second, first]);
    expect(() => vkeysAfter([checkpoint])).toThrow('no rotation');
  });
});
