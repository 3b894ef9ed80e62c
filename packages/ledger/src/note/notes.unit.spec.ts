import { describe, expect, it } from 'vitest';
import { LedgerError } from '../errors.js';
import { emptyRoot } from '../merkle/hash.js';
import { openCheckpoint, signCheckpoint } from './checkpoint.js';
import { generateKey, signerOf, verifierFrom } from './ed25519.js';
import { openNote, signNote } from './signed-note.js';

// Key and note of golang.org/x/mod/sumdb/note, which others' programs are tested with.
const PETER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const NOTE = `If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`;

function code(work: () => unknown) {
  try {
    work();
  } catch (error) {
    return error instanceof LedgerError ? error.code : error;
  }
  return null;
}

describe('a note', () => {
  it('of others is read', () => {
    const { text, signers } = openNote(NOTE, [verifierFrom(PETER)]);
    expect(text).toMatch(/^If you think[^—]*problem is\.\n$/);
    expect(signers.map(({ vkey }) => vkey)).toEqual([PETER]);
  });

  it('is signed by a key that is kept as text, and by two while one takes over from the other', async () => {
    const [first, second, third] = [1, 2, 3].map(() => signerOf(generateKey('milepost.example/log')));
    const note = await signNote('said\n', [first!, second!]);
    expect(openNote(note, [first!.verifier]).signers).toEqual([first!.verifier]);
    expect(openNote(note, [second!.verifier, third!.verifier]).signers).toEqual([second!.verifier]);
    expect(code(() => openNote(note, [third!.verifier]))).toBe('NOTE_NOT_SIGNED');
    expect(verifierFrom(first!.verifier.vkey).keyId).toEqual(first!.verifier.keyId);
  });

  it.each([
    ['another word', NOTE.replace('answer', 'anchor'), 'LEDGER_DAMAGED'],
    ['another signature', NOTE.replace('x08go/Z', 'x08go/Y'), 'LEDGER_DAMAGED'],
    ['another name', NOTE.replace('— Peter', '— Paul'), 'NOTE_NOT_SIGNED'],
    ['another key', NOTE.replace('x08go', 'x08gp'), 'NOTE_NOT_SIGNED'],
    ['no signature', NOTE.slice(0, NOTE.indexOf('—')), 'LEDGER_DAMAGED'],
    ['no end', NOTE.slice(0, -1), 'LEDGER_DAMAGED'],
    ['a line more', `${NOTE}more\n`, 'LEDGER_DAMAGED'],
    ['a control character', NOTE.replace('answer', 'an\u0000swer'), 'LEDGER_DAMAGED'],
    ['nothing', '', 'LEDGER_DAMAGED'],
  ])('with %s is refused', (_, note, refusal) => {
    expect(code(() => openNote(note, [verifierFrom(PETER)]))).toBe(refusal);
  });

  it.each([PETER.replace('c74f', 'c74e'), PETER.replace('+AR', '+CR'), PETER.slice(0, -4), 'name', '', 'a+c74f20a3+'])(
    'has no key %s',
    (vkey) => {
      expect(code(() => verifierFrom(vkey))).toBe('KEY_UNUSABLE');
      expect(code(() => signerOf(vkey))).toBe('KEY_UNUSABLE');
    },
  );

  it('has no key of an impossible name', () => {
    for (const name of ['a b', 'a+b', '', 'a\nb']) expect(code(() => generateKey(name))).toBe('KEY_UNUSABLE');
  });
});

describe('a checkpoint', () => {
  const signer = signerOf(generateKey('milepost.example/log'));
  const origin = 'milepost.example/log';

  it('says origin, size and root', async () => {
    const signed = await signCheckpoint({ origin, size: 2 ** 53 - 1, root: emptyRoot() }, [signer]);
    expect(signed.note).toMatch(
      /^milepost\.example\/log\n9007199254740991\n47DEQpj8HBSa\+\/TImW\+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— milepost/,
    );
    expect(openCheckpoint(signed.note, origin, [signer.verifier])).toEqual(signed);
  });

  it.each([
    ['of another log', 'milepost.example/other\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n'],
    ['of no size', `${origin}\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n`],
    ['of too large a size', `${origin}\n9007199254740992\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n`],
    ['without a root', `${origin}\n1\n`],
    ['of half a root', `${origin}\n1\n47DEQpj8HBSa\n`],
  ])('%s is refused, though signed', async (_, text) => {
    const note = await signNote(text, [signer]);
    expect(code(() => openCheckpoint(note, origin, [signer.verifier]))).toBe('LEDGER_DAMAGED');
  });
});
