import { LedgerError } from '../errors.js';
import type { Hash } from '../merkle/hash.js';
import type { Checkpoint } from '../note/checkpoint.js';
import { cosignedAt } from './cosignature.js';
import { witnessRequest } from './witness.js';

export type WitnessPlace = {
  /** Its submission prefix. */
  readonly url: string;
  /** What its cosignatures are checked with. */
  readonly vkey: string;
};

const PATIENCE_MS = 10_000;

/**
 * Asks a witness to cosign.
 *
 * @param consistency the proof from a size to that of the checkpoint
 * @returns the note with the cosignature
 * @throws LedgerError NOT_AS_WITNESSED where it cosigned what this checkpoint does not go on from; LEDGER_UNAVAILABLE where it does not answer,
 * or not as a witness of this log does
 */
export async function askWitness(
  checkpoint: Checkpoint,
  consistency: (from: number) => Promise<readonly Hash[]>,
  { url, vkey }: WitnessPlace,
): Promise<string> {
  const { size, note } = checkpoint;
  const ask = async (old: number) => post(url, witnessRequest(old, await consistency(old), note));
  let answer = await ask(0);
  if (answer.status === 409) {
    const before = Number(answer.body);
    if (!Number.isSafeInteger(before)) throw unusable(url, answer);
    if (before > size) throw contradicted(url, `cosigned ${before} events, and there are ${size}`);
    answer = await ask(before);
  }
  if (answer.status === 409 || answer.status === 422) throw contradicted(url, 'cosigned another history of this log');
  if (answer.status !== 200) throw unusable(url, answer);
  const cosigned = `${note}${answer.body}`;
  if (cosignedAt(cosigned, vkey) === null)
    throw new LedgerError('LEDGER_UNAVAILABLE', `the answer of the witness at ${url} is not signed with its key`);
  return cosigned;
}

type Answer = { readonly status: number; readonly body: string };

async function post(url: string, body: string): Promise<Answer> {
  try {
    const response = await fetch(`${url.replace(/\/+$/, '')}/add-checkpoint`, {
      method: 'POST',
      body,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return { status: response.status, body: await response.text() };
  } catch (cause) {
    throw new LedgerError('LEDGER_UNAVAILABLE', `the witness at ${url} does not answer`, { cause });
  }
}

const contradicted = (url: string, what: string) =>
  new LedgerError('NOT_AS_WITNESSED', `the witness at ${url} ${what}`);
const unusable = (url: string, { status, body }: Answer) =>
  new LedgerError('LEDGER_UNAVAILABLE', `the witness at ${url} answered ${status}: ${body.trim().slice(0, 200)}`);
