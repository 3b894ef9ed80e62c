import { LedgerError } from '../errors.js';
import { base64, type Hash, hashFromBase64 } from '../merkle/hash.js';
import type { Signer, Verifier } from './ed25519.js';
import { openNote, signNote } from './signed-note.js';

/** The tree of a log at one size, as somebody signed it (C2SP tlog-checkpoint). */
export type Checkpoint = {
  /** Names the log, in the whole world. */
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
  /** The signed note, verbatim. */
  readonly note: string;
};

export async function signCheckpoint(
  { origin, size, root }: Omit<Checkpoint, 'note'>,
  signers: readonly Signer[],
): Promise<Checkpoint> {
  return { origin, size, root, note: await signNote(`${origin}\n${size}\n${base64(root)}\n`, signers) };
}

/** @throws LedgerError LEDGER_DAMAGED, NOTE_NOT_SIGNED */
export function openCheckpoint(note: string, origin: string, verifiers: readonly Verifier[]): Checkpoint {
  const [first, second = '', third = ''] = openNote(note, verifiers).text.split('\n');
  const [size, root] = [/^(0|[1-9]\d{0,15})$/.test(second) ? Number(second) : NaN, hashFromBase64(third)];
  if (first !== origin || !Number.isSafeInteger(size) || root === null)
    throw new LedgerError('LEDGER_DAMAGED', `the note is no checkpoint of ${origin}`);
  return { origin, size, root, note };
}
