import { base64, fromBase64, sameBytes } from '#platform';
import { LedgerError } from '../errors.js';
import type { Signer, Verifier } from './ed25519.js';

/** A text with the lines of those who signed it, verbatim (C2SP signed-note). */
export type SignedNote = { readonly text: string; readonly signers: readonly Verifier[] };

const DASH = '\u2014';
const SIGNATURE_LINE = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u;
const MOST_SIGNATURES = 100;
const KEY_ID_BYTES = 4;

/** @param text ends in a line feed */
export async function signNote(text: string, signers: readonly Signer[]): Promise<string> {
  const lines = await Promise.all(
    signers.map(async ({ verifier: { name, keyId }, sign }) => {
      const signature = await sign(bytesOf(text));
      return `${DASH} ${name} ${base64(Uint8Array.of(...keyId, ...signature))}\n`;
    }),
  );
  return `${text}\n${lines.join('')}`;
}

/**
 * What a note says, with those of the given verifiers whose signature it carries; others' signatures are passed over.
 *
 * @throws LedgerError NOTE_NOT_SIGNED unless at least one did; LEDGER_DAMAGED when it is no note, or one of their signatures is wrong
 */
export function openNote(note: string, verifiers: readonly Verifier[]): SignedNote {
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n') || /[\u0000-\u0009\u000b-\u001f\u007f\ufffd]/.test(note)) throw noNote();
  const [text, lines] = [note.slice(0, split + 1), note.slice(split + 2, -1).split('\n')];
  if (lines.length > MOST_SIGNATURES) throw noNote();
  const signers = lines.flatMap((line) => signerIn(line, text, verifiers) ?? []);
  if (signers.length === 0)
    throw new LedgerError('NOTE_NOT_SIGNED', 'the note is not signed by the key that it should be');
  return { text, signers: [...new Set(signers)] };
}

function signerIn(line: string, text: string, verifiers: readonly Verifier[]): Verifier | null {
  const [, name, encoded = ''] = SIGNATURE_LINE.exec(line) ?? [];
  const bytes = fromBase64(encoded);
  if (name === undefined || bytes.length <= KEY_ID_BYTES) throw noNote();
  const keyId = bytes.subarray(0, KEY_ID_BYTES);
  const verifier = verifiers.find((one) => one.name === name && sameBytes(keyId, one.keyId));
  if (!verifier) return null;
  if (!verifier.verify(bytesOf(text), bytes.subarray(KEY_ID_BYTES)))
    throw new LedgerError('LEDGER_DAMAGED', `the signature of ${name} is not of this note`);
  return verifier;
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

const noNote = () => new LedgerError('LEDGER_DAMAGED', 'it is no signed note');
