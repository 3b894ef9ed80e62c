import { askWitness, type LedgerInspection, type WitnessPlace } from '@milepost/ledger';

/** The note of a checkpoint with the cosignatures of all these. @throws LedgerError NOT_AS_WITNESSED, LEDGER_UNAVAILABLE */
export async function witnessed(
  { checkpoint, consistency }: Pick<LedgerInspection, 'checkpoint' | 'consistency'>,
  witnesses: readonly WitnessPlace[],
): Promise<string> {
  let { note } = checkpoint;
  for (const place of witnesses) note = await askWitness({ ...checkpoint, note }, consistency, place);
  return note;
}
