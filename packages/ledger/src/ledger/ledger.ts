import { LedgerError, NotAsSealedError } from '../errors.js';
import { assertGoesOn, type KeptCheckpoint } from '../inspection/kept-checkpoints.js';
import { openSealedLog, type SealedLog } from '../log/sealed-log.js';
import { leafHash, sameHash } from '../merkle/hash.js';
import { rootOf } from '../merkle/proofs.js';
import { type Checkpoint, openCheckpoint } from '../note/checkpoint.js';
import type { Signer, Verifier } from '../note/ed25519.js';
import type { TileStore } from '../tiles/port.js';
import { eventsOrigin, EVENTS, HEADS, headsOrigin } from './logs.js';
import { createLedgerWalk, type LedgerWalk } from './ledger-walk.js';
import { publishedTreeLeaf, readPublishedTree } from './published-trees.js';

export type LedgerOptions = {
  readonly tiles: TileStore;
  /** The first one names the ledger; a second one signs beside it while it takes over. */
  readonly signers: readonly [Signer, ...Signer[]];
  /** What signed before them: what was kept of it elsewhere is checked with it. */
  readonly former?: readonly Verifier[];
};

/** The proof of one log of events: its tree, and that of the heads that were published of it. One process writes it. */
export type Ledger = {
  /** How many events are sealed. */
  readonly size: number;
  readonly published: Checkpoint | null;
  /** Goes through the log of events from its first. */
  begin(): LedgerWalk;
  /** Signs and publishes what is sealed: nothing new where that is published. Null while nothing is, or no walk reached it yet. */
  publish(): Promise<Checkpoint | null>;
  /** As `assertGoesOn`, of what is sealed. */
  assertGoesOn(kept: readonly KeptCheckpoint[]): Promise<void>;
};

/** @throws LedgerError LEDGER_DAMAGED, NOTE_NOT_SIGNED; NotAsSealedError where the log of heads contradicts its own tiles */
export async function openLedger({ tiles, signers, former = [] }: LedgerOptions): Promise<Ledger> {
  const origin = eventsOrigin(signers[0].verifier);
  const verifiers = signers.map(({ verifier }) => verifier);
  const events = await openSealedLog({ tiles, name: EVENTS, origin, signers, repeats: true });
  const heads = await openSealedLog({ tiles, name: HEADS, origin: headsOrigin(origin), signers, repeats: false });
  const headsWalk = await walkOver(heads);
  /** A walk that is where the sealed log ends. */
  let foremost: LedgerWalk | null = null;
  let work: Promise<unknown> = Promise.resolve();

  const lastTold = async () => (heads.size === 0 ? null : readPublishedTree(await heads.reader().leaf(heads.size - 1)));
  await assertTogether(events, heads);

  async function publish(): Promise<Checkpoint | null> {
    const { size } = events;
    if (foremost?.size !== size || size === 0) return null;
    if (events.published?.size === size) return events.published;
    let told = await lastTold();
    // After a crash between the two logs a checkpoint is signed and told already.
    if (told?.size !== size) {
      const { note } = await events.sign();
      const leaf = publishedTreeLeaf({ note, heads: { size: foremost.heads.size, root: foremost.heads.root() } });
      await headsWalk.take([{ bytes: leaf, hash: leafHash(leaf) }]);
      told = readPublishedTree(leaf);
    }
    if (heads.published?.size !== heads.size) await heads.publish(await heads.sign());
    const checkpoint = openCheckpoint(told.note, origin, verifiers);
    await events.publish(checkpoint);
    return checkpoint;
  }

  return {
    get size() {
      return events.size;
    },
    get published() {
      return events.published;
    },
    begin: () =>
      createLedgerWalk({
        walk: events.begin(),
        told: toldBy(heads),
        published: events.published,
        onTaken: (walk) => {
          if (walk.size === events.size) foremost = walk;
        },
      }),
    assertGoesOn: (kept) =>
      assertGoesOn({ origin, size: events.size }, (size) => rootOf(size, events.reader().hashes), kept, [
        ...verifiers,
        ...former,
      ]),
    publish() {
      const done = work.then(publish);
      work = done.catch(() => undefined);
      return done;
    },
  };
}

/** A process may have died between the two: then one of them lacks the last checkpoint, and no more. */
async function assertTogether(events: SealedLog, heads: SealedLog): Promise<void> {
  const sizeTold = async (index: number) => (index < 0 ? 0 : readPublishedTree(await heads.reader().leaf(index)).size);
  const [before, last] = [await sizeTold(heads.size - 2), await sizeTold(heads.size - 1)];
  const isTogether =
    last <= events.size &&
    [before, last].includes(events.published?.size ?? 0) &&
    (heads.published?.size ?? 0) >= heads.size - 1;
  if (!isTogether)
    throw new LedgerError('LEDGER_DAMAGED', `the checkpoints in ${EVENTS} and ${HEADS} do not belong together`);
}

async function* toldBy(heads: SealedLog) {
  const [reader, { size }] = [heads.reader(), heads];
  for (let index = 0; index < size; index += 1) yield readPublishedTree(await reader.leaf(index));
}

/** Through all of a log whose leaves nobody else has. */
async function walkOver(log: SealedLog) {
  const [walk, reader] = [log.begin(), log.reader()];
  while (walk.size < log.size) {
    const bytes = await reader.leaf(walk.size);
    await walk.take([{ bytes, hash: leafHash(bytes) }]);
    if (walk.size === log.published?.size && !sameHash(walk.root(), log.published.root))
      throw new NotAsSealedError(0, `${HEADS}/checkpoint`);
  }
  return walk;
}
