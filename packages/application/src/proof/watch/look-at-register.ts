import { base64, inspectLedger, type KeptCheckpoint, verifierFrom } from '@milepost/ledger';
import { type SealedRegister, type StoredEvent, withSubjects } from './sealed-register.js';
import { type Verdict, verdictOf } from './verdict.js';

export type LookOptions = {
  readonly register: SealedRegister;
  /** Keys that are trusted, as `Verifier.vkey` writes them; the first one names the ledger. */
  readonly keys: readonly [string, ...string[]];
  /** A log that should be the same, or its beginning. */
  readonly copy?: AsyncIterable<readonly StoredEvent[]> | null;
  /** Checkpoints that were kept elsewhere, as they were before this began. */
  readonly kept?: readonly KeptCheckpoint[];
};

/**
 * Reads a log and its ledger whole, and says whether every event is the one that was sealed and signed. Nothing is written.
 *
 * @throws LedgerError KEY_UNUSABLE
 */
export async function lookAtRegister({ register, keys, copy = null, kept = [] }: LookOptions): Promise<Verdict> {
  const [first, ...others] = keys;
  const verifiers = [verifierFrom(first), ...others.map(verifierFrom)] as const;
  let inCopy = false;
  try {
    const inspection = await inspectLedger(register.files, [verifiers[0], ...verifiers.slice(1)]);
    if (inspection === null) return { verdict: 'unsure', why: 'Nothing is sealed and signed here yet.' };
    const { checkpoint } = inspection;
    await inspection.compare(withSubjects(register.events()), false);
    await inspection.compareKept(kept);
    await inspection.compareFiles();
    inCopy = true;
    const copied = copy && (await inspection.compare(withSubjects(copy), true));
    const { size: treeSize, root, note } = checkpoint;
    return { verdict: 'whole', treeSize, rootHash: base64(root), checkpoint: note, copied, kept: kept.length };
  } catch (error) {
    return verdictOf(error, inCopy);
  }
}
