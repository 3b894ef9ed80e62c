import { inspectLedger, keysAfter, LedgerError, type LedgerInspection, verifierFrom } from '@milepost/ledger';
import { rotationNotes } from '../rotation/rotation-events.js';
import type { SealedRegister } from './sealed-register.js';
import type { TrustedKeys } from './trusted-keys.js';

/**
 * The ledger of a register by the keys that are trusted, or by those that took over from them, as its log says and both signed.
 *
 * @returns null where nothing is signed yet
 * @throws as `inspectLedger`; LedgerError KEY_UNUSABLE
 */
export async function inspectTrusted(
  { files, events }: Pick<SealedRegister, 'files' | 'events'>,
  { keys, former = [] }: TrustedKeys,
): Promise<LedgerInspection | null> {
  const [first, ...others] = keys;
  const [trusted, before] = [[verifierFrom(first), ...others.map(verifierFrom)] as const, former.map(verifierFrom)];
  try {
    return await inspectLedger(files, [...trusted], before);
  } catch (error) {
    if (!(error instanceof LedgerError && error.code === 'NOTE_NOT_SIGNED')) throw error;
    const notes: string[] = [];
    for await (const page of events()) notes.push(...rotationNotes(page));
    const all = keysAfter([...trusted], notes);
    if (all.length === trusted.length) throw error;
    return inspectLedger(files, all, before);
  }
}
