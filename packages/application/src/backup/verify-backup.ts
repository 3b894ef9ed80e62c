import type { KeptCheckpoint } from '@milepost/ledger';
import { lookAtRegister } from '../proof/watch/look-at-register.js';
import { type Verdict, verdictOf } from '../proof/watch/verdict.js';
import { openBackup } from './open-backup.js';

export type VerifyOptions = {
  /** As those of `LookOptions`; null: the one that the backup names. */
  readonly keys: readonly [string, ...string[]] | null;
  readonly kept?: readonly KeptCheckpoint[];
};

/** Reads a backup whole, and says whether it is what was sealed and signed. */
export async function verifyBackup(folder: string, { keys, kept = [] }: VerifyOptions): Promise<Verdict> {
  try {
    const { manifest, register } = await openBackup(folder);
    const verdict = await lookAtRegister({ register, keys: keys ?? [manifest.key], kept });
    if (verdict.verdict !== 'whole') return verdict;
    if (verdict.treeSize === manifest.treeSize && verdict.rootHash === manifest.rootHash) return verdict;
    return {
      verdict: 'tampered',
      seq: null,
      what: 'manifest.json names another root than the checkpoint',
      inCopy: false,
    };
  } catch (error) {
    return verdictOf(error, false);
  }
}
