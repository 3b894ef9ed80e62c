import { base64, type KeptCheckpoint, type WitnessPlace } from '@milepost/ledger';
import { inspectTrusted } from './inspect-trusted.js';
import type { TrustedKeys } from './trusted-keys.js';
import { witnessed } from './witnessed.js';
import { type SealedRegister, type StoredEvent, withSubjects } from './sealed-register.js';
import { type Verdict, verdictOf } from './verdict.js';

export type LookOptions = TrustedKeys & {
  readonly register: SealedRegister;
  /** A log that should be the same, or its beginning. */
  readonly copy?: AsyncIterable<readonly StoredEvent[]> | null;
  /** Checkpoints that were kept elsewhere, as they were before this began. */
  readonly kept?: readonly KeptCheckpoint[];
  /** Who cosigns what is found whole. */
  readonly witnesses?: readonly WitnessPlace[];
};

/**
 * Reads a log and its ledger whole, and says whether every event is the one that was sealed and signed. Nothing is written.
 *
 * @throws LedgerError KEY_UNUSABLE
 */
export async function lookAtRegister({
  register,
  keys,
  former = [],
  copy = null,
  kept = [],
  witnesses = [],
}: LookOptions): Promise<Verdict> {
  let inCopy = false;
  try {
    const inspection = await inspectTrusted(register, { keys, former });
    if (inspection === null) return unsigned(kept);
    const { checkpoint } = inspection;
    await inspection.compare(withSubjects(register.events()), false);
    await inspection.compareKept(kept);
    await inspection.compareFiles();
    inCopy = copy !== null;
    const copied = copy && (await inspection.compare(withSubjects(copy), true));
    inCopy = false;
    const note = await witnessed(inspection, witnesses);
    const { size: treeSize, root } = checkpoint;
    return { verdict: 'whole', treeSize, rootHash: base64(root), checkpoint: note, copied, kept: kept.length };
  } catch (error) {
    return verdictOf(error, inCopy);
  }
}

function unsigned(kept: readonly KeptCheckpoint[]): Verdict {
  if (kept.length === 0) return { verdict: 'unsure', why: 'Nothing is sealed and signed here yet.' };
  const what = `there is no checkpoint, and ${kept.length} of this register are kept elsewhere`;
  return { verdict: 'tampered', seq: 0, what, inCopy: false };
}
