import { canonicalJson } from '../canonical-json.js';
import { ReadStoreError } from '../errors.js';
import type { Checkpoint } from '../port.js';

/** @throws ReadStoreError STALE_WRITER */
export const assertExpected = (stored: Checkpoint | null, expected: Checkpoint | null): void => {
  if (canonicalJson(stored) === canonicalJson(expected)) return;
  const at = (checkpoint: Checkpoint | null) => (checkpoint === null ? 'none' : `seq ${checkpoint.seq}`);
  throw new ReadStoreError(
    'STALE_WRITER',
    `This writer expected the checkpoint ${at(expected)}, but the store has another one (${at(stored)}): somebody else writes too. Nothing was written; stop this writer.`,
  );
};
