import { LedgerError } from '../errors.js';
import { type Signer, type Verifier, verifierFrom } from './ed25519.js';
import { openNote, signNote } from './signed-note.js';

/** That one key takes over from another: a note that names the new one, signed by both. It is no checkpoint, as its second line is no size. */
export type KeyRotation = { readonly former: string; readonly present: string; readonly note: string };

const SECOND_LINE = 'key rotation';

/** Of keys of one name; the same each time, as Ed25519 signs. */
export async function rotateKey(present: Signer, former: Signer): Promise<KeyRotation> {
  const { name, vkey } = present.verifier;
  const note = await signNote(`${name}\n${SECOND_LINE}\n${vkey}\n`, [present, former]);
  return { former: former.verifier.vkey, present: vkey, note };
}

/**
 * The keys that are trusted, and behind them those that took over from one of them, in the order of the notes; whose notes neither signed is
 * passed over.
 *
 * @throws LedgerError LEDGER_DAMAGED, KEY_UNUSABLE where a note is of no rotation
 */
export function keysAfter(
  trusted: readonly [Verifier, ...Verifier[]],
  notes: readonly string[],
): [Verifier, ...Verifier[]] {
  const keys: [Verifier, ...Verifier[]] = [...trusted];
  for (const note of notes) {
    const next = presentIn(note);
    if (keys.some(({ vkey }) => vkey === next.vkey)) continue;
    const own = keys.filter(({ name }) => name === next.name);
    if (isSignedBy(note, [next]) && isSignedBy(note, own)) keys.push(next);
  }
  return keys;
}

function presentIn(note: string): Verifier {
  const [name, said, vkey = ''] = note.split('\n');
  const next = verifierFrom(vkey);
  if (said !== SECOND_LINE || name !== next.name)
    throw new LedgerError('LEDGER_DAMAGED', 'the note is of no rotation of a key');
  return next;
}

function isSignedBy(note: string, keys: readonly Verifier[]): boolean {
  try {
    return openNote(note, keys).signers.length > 0;
  } catch (error) {
    if (error instanceof LedgerError && error.code === 'NOTE_NOT_SIGNED') return false;
    throw error;
  }
}
