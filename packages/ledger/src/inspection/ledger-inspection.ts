import { LedgerError } from '../errors.js';
import { openLedger } from '../ledger/ledger.js';
import type { SubjectEvent } from '../ledger/ledger-walk.js';
import type { Hash } from '../merkle/hash.js';
import { EVENTS } from '../ledger/logs.js';
import { consistencyProof, rootOf } from '../merkle/proofs.js';
import type { Checkpoint } from '../note/checkpoint.js';
import type { Signer, Verifier } from '../note/ed25519.js';
import type { TileStore } from '../tiles/port.js';
import { tileReader } from '../tiles/tile-reader.js';
import { assertGoesOn, type KeptCheckpoint } from './kept-checkpoints.js';
import { signedView, type SignedView } from './signed-view.js';
import { assertNoStrays } from './assert-no-strays.js';

/** The files of a ledger as whoever looks at it reads them; whether there are others is seen only where they can be listed. */
export type LedgerFiles = Pick<TileStore, 'read'> & { readonly list: TileStore['list'] | null };

/** A ledger as its last checkpoint has it, to be compared with what it is the proof of. Nothing is written. */
export type LedgerInspection = {
  readonly checkpoint: Checkpoint;
  readonly view: SignedView;
  /**
   * Makes the leaves of a log anew, and compares them, all tiles and all checkpoints. What comes behind the checkpoint is not read.
   *
   * @param mayEnd whether it may be a copy that is behind
   * @returns how many events were compared
   * @throws NotAsSealedError
   */
  compare(events: AsyncIterable<readonly SubjectEvent[]>, mayEnd: boolean): Promise<number>;
  /** That this tree goes on from those that were kept. @throws NotAsSealedError, LedgerError NOTE_NOT_SIGNED, LEDGER_DAMAGED */
  compareKept(kept: readonly KeptCheckpoint[]): Promise<void>;
  /** The proof that the tree of the checkpoint begins with that of so many leaves. */
  consistency(from: number): Promise<readonly Hash[]>;
  /** That no file is there which does not belong to it. @throws NotAsSealedError, LedgerError LEDGER_DAMAGED */
  compareFiles(): Promise<void>;
};

/**
 * @param verifiers the keys that are trusted; the first one names the ledger
 * @param former keys that signed before them: what was kept of that is checked with them
 * @returns null where nothing is signed yet
 * @throws LedgerError LEDGER_DAMAGED, NOTE_NOT_SIGNED; NotAsSealedError where the log of heads contradicts its own tiles
 */
export async function inspectLedger(
  { read, list }: LedgerFiles,
  verifiers: readonly [Verifier, ...Verifier[]],
  former: readonly Verifier[] = [],
): Promise<LedgerInspection | null> {
  const view = await signedView(read, verifiers);
  if (view === null) return null;
  const [first, ...others] = verifiers;
  const tiles = { ...READ_ONLY, read: view.read };
  const ledger = await openLedger({ tiles, signers: [mute(first), ...others.map(mute)] });
  const { events: checkpoint } = view;
  const { hashes } = tileReader(checkpoint.size, (file) => view.read(`${EVENTS}/${file}`));

  return {
    checkpoint,
    view,
    async compare(events, mayEnd) {
      const walk = ledger.begin();
      for await (const page of events) {
        const { size } = walk;
        await walk.take(size, page.slice(0, checkpoint.size - size));
        if (walk.size === checkpoint.size) break;
      }
      if (!mayEnd) walk.assertWhole();
      return walk.size;
    },
    compareKept: (kept) => assertGoesOn(checkpoint, (size) => rootOf(size, hashes), kept, [...verifiers, ...former]),
    consistency: (from) => consistencyProof(from, checkpoint.size, hashes),
    compareFiles: async () => (list === null ? undefined : assertNoStrays({ read, list }, view)),
  };
}

const refuse = () =>
  Promise.reject(new LedgerError('LEDGER_UNAVAILABLE', 'nothing is written where a ledger is only looked at'));
const READ_ONLY = { write: refuse, remove: refuse, list: refuse, close: async () => undefined };
const mute = (verifier: Verifier): Signer => ({ verifier, sign: refuse });
