import {
  inspectLedger,
  keepCheckpoint,
  type KeptFolder,
  type LedgerFiles,
  readKept,
  verifierFrom,
  type WitnessPlace,
} from '@milepost/ledger';
import type { TrustedKeys } from './trusted-keys.js';
import { witnessed } from './witnessed.js';

export type CheckpointOptions = TrustedKeys & {
  readonly files: LedgerFiles;
  /** Where it is kept beside; null: nowhere. */
  readonly kept: KeptFolder | null;
  readonly witnesses: readonly WitnessPlace[];
  /** Today: YYYY-MM-DD. */
  readonly day: string;
};

/**
 * The checkpoint that was signed last, verbatim, null before the first. It is kept where it goes on from all that were kept before.
 *
 * @throws NotAsSealedError, LedgerError
 */
export async function lastCheckpoint({
  files,
  keys,
  former = [],
  kept,
  witnesses,
  day,
}: CheckpointOptions): Promise<string | null> {
  const [first, ...others] = keys;
  const before = kept ? await readKept(kept) : [];
  const inspection = await inspectLedger(
    files,
    [verifierFrom(first), ...others.map(verifierFrom)],
    former.map(verifierFrom),
  );
  if (inspection === null) return null;
  await inspection.compareKept(before);
  const note = await witnessed(inspection, witnesses);
  if (kept) await keepCheckpoint(kept, { note }, day);
  return note;
}
