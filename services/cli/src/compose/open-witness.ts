import { join } from 'node:path';
import {
  cosignerOf,
  createWitness,
  keysAfter,
  type Verifier,
  serveWitness,
  verifierFrom,
  type WitnessServer,
  type WitnessServerOptions,
} from '@milepost/ledger';
import { openDiskTileStore } from '@milepost/ledger/disk';
import { ownKeys } from './own-signer.js';

export type WitnessPlaces = {
  /** Where its key is, and what it cosigned last. */
  readonly folder: string;
  /** Of the registers that it vouches for. */
  readonly logs: readonly [string, ...string[]];
  /** Notes of keys that took over, as `milepost audit rotate` prints them. */
  readonly rotations: readonly string[];
};

/** A witness in a folder, which is made where there is none; `vkey` is what its cosignatures are checked with. */
export async function openWitness(
  { folder, logs, rotations }: WitnessPlaces,
  options: WitnessServerOptions,
): Promise<WitnessServer & { readonly vkey: string }> {
  const [first, ...others] = logs;
  const trusted: [Verifier, ...Verifier[]] = [verifierFrom(first), ...others.map(verifierFrom)];
  const { signers } = await ownKeys(join(folder, 'witness.key'), 'milepost-witness');
  const cosigner = cosignerOf(signers[0]);
  const witness = createWitness({
    logs: keysAfter(trusted, rotations),
    cosigner,
    memory: openDiskTileStore(join(folder, 'cosigned')),
  });
  return { ...(await serveWitness(witness, options)), vkey: cosigner.vkey };
}
