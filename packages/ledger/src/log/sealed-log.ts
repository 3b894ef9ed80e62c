import { LedgerError, NotAsSealedError } from '../errors.js';
import { type Hash, HASH_BYTES, sameHash } from '../merkle/hash.js';
import { consistencyProof, rootOf } from '../merkle/proofs.js';
import { verifyConsistency } from '../merkle/verify.js';
import { type Checkpoint, openCheckpoint, signCheckpoint } from '../note/checkpoint.js';
import type { Signer } from '../note/ed25519.js';
import { tilePath, TILE_WIDTH } from '../tiles/paths.js';
import type { TileFile, TileStore } from '../tiles/port.js';
import { emptyEdge, type NewLeaf, type Tile } from '../tiles/tile-edge.js';
import { partialNames } from '../tiles/tile-names.js';
import { tileReader, type TileReader } from '../tiles/tile-reader.js';
import { firstDifference } from './first-difference.js';
import { frontierText, parseFrontier } from './frontier.js';

export type SealedLogOptions = {
  readonly tiles: TileStore;
  /** Of the folder that its files are in. */
  readonly name: string;
  readonly origin: string;
  /** At least one. */
  readonly signers: readonly Signer[];
  /** Whether its leaves are the same ones whenever they are made: then files that a death left behind the frontier are, too. */
  readonly repeats: boolean;
};

/** One tree in tiles, written by one process. */
export type SealedLog = {
  /** How many leaves are sealed: in the tiles for ever. */
  readonly size: number;
  readonly published: Checkpoint | null;
  /** Goes through the log from its first leaf. */
  begin(): Walk;
  reader(): TileReader;
  /** Signs the tree as it is, once it is shown to begin with the one published last. */
  sign(): Promise<Checkpoint>;
  publish(checkpoint: Checkpoint): Promise<void>;
};

export type Walk = {
  readonly size: number;
  root(): Hash;
  /**
   * The next leaves: compared with the sealed ones; those behind them are sealed, durable when it resolves. Repeated after a failure of
   * the store, it goes on where it was.
   *
   * @throws NotAsSealedError
   */
  take(leaves: readonly NewLeaf[]): Promise<void>;
  /** @throws NotAsSealedError unless there were as many leaves as are sealed */
  assertWhole(): void;
};

/** @throws LedgerError LEDGER_DAMAGED, NOTE_NOT_SIGNED where the ledger is not one that these signers wrote */
export async function openSealedLog({ tiles, name, origin, signers, repeats }: SealedLogOptions): Promise<SealedLog> {
  const nameOf = (file: string) => `${name}/${file}`;
  const read = (file: string) => tiles.read(nameOf(file));
  const verifiers = signers.map(({ verifier }) => verifier);
  const note = await read('checkpoint');
  let published = note && openCheckpoint(Buffer.from(note).toString(), origin, verifiers);
  let frontier = parseFrontier(await read('frontier'));
  if ((published?.size ?? 0) > frontier.size)
    throw new LedgerError('LEDGER_DAMAGED', `of ${origin} fewer leaves are sealed than were published`);
  let signed = partialsOf(published?.size ?? 0);
  let unpublished: readonly string[] = [];
  let work: Promise<unknown> = Promise.resolve();

  /** Which may not be removed when more is added, though an unsigned tree may have the same ones. */
  function partialsOf(size: number): ReadonlySet<string> {
    return new Set(partialNames(size).map(nameOf));
  }

  function alone<T>(task: () => Promise<T>): Promise<T> {
    const done = work.then(task);
    work = done.catch(() => undefined);
    return done;
  }

  async function assertSame(tile: Tile, isRequired: boolean): Promise<void> {
    const stored = await read(tile.name);
    if (stored === null ? isRequired : Buffer.compare(stored, tile.bytes) !== 0)
      throw new NotAsSealedError(firstDifference(tile, stored), nameOf(tile.name));
  }

  async function append(leaves: readonly NewLeaf[], from: ReturnType<typeof emptyEdge>) {
    const edge = from.copy();
    const full = leaves.flatMap((leaf) => edge.push(leaf));
    const partial = edge.partials();
    if (repeats) await Promise.all([...full, ...partial].map((tile) => assertSame(tile, false)));
    await tiles.write([...full, ...partial].map(stored));
    const next = { size: edge.size, root: edge.root() };
    await tiles.write([{ name: nameOf('frontier'), bytes: frontierText(next) }]);
    frontier = next;
    const begun = full.filter((tile) => firstLeafOf(tile) < from.size);
    const outgrown = await Promise.all(begun.map((tile) => tiles.list(`${nameOf(tile.name)}.p`)));
    const present = new Set(partial.map((tile) => nameOf(tile.name)));
    await tiles.remove([...unpublished.filter((file) => !present.has(file)), ...outgrown.flat()]);
    unpublished = [...present].filter((file) => !signed.has(file));
    return edge;
  }

  const stored = ({ name: file, bytes }: Tile): TileFile => ({ name: nameOf(file), bytes });
  const reader = () => tileReader(frontier.size, read);

  function begin(): Walk {
    let edge = emptyEdge();
    let sealed: { readonly name: string; readonly bytes: Uint8Array } | null = null;

    /** At once, not when its tile is full: whoever looks at a root before that would not know which leaf it is. */
    async function assertSealed({ hash }: NewLeaf): Promise<void> {
      const index = edge.size;
      const first = index - (index % TILE_WIDTH);
      const file = tilePath(0, first / TILE_WIDTH, Math.min(TILE_WIDTH, frontier.size - first));
      if (sealed?.name !== file) sealed = { name: file, bytes: (await read(file)) ?? new Uint8Array() };
      const at = (index - first) * HASH_BYTES;
      if (!sameHash(sealed.bytes.subarray(at, at + HASH_BYTES), hash)) throw new NotAsSealedError(index, nameOf(file));
    }

    async function compare(leaf: NewLeaf): Promise<void> {
      await assertSealed(leaf);
      // Where the store fails meanwhile, it is asked again with this leaf.
      const next = (edge.size + 1) % TILE_WIDTH === 0 ? edge.copy() : edge;
      for (const tile of next.push(leaf)) await assertSame(tile, true);
      edge = next;
      if (edge.size === published?.size)
        for (const tile of edge.partials()) await assertSame(tile, !isFullAt(frontier.size, tile));
      if (edge.size !== frontier.size) return;
      for (const tile of edge.partials()) await assertSame(tile, true);
      if (!sameHash(edge.root(), frontier.root)) throw new NotAsSealedError(0, nameOf('frontier'));
    }

    return {
      get size() {
        return edge.size;
      },
      root: () => edge.root(),
      take: (leaves) =>
        alone(async () => {
          const known = Math.min(leaves.length, Math.max(0, frontier.size - edge.size));
          for (const leaf of leaves.slice(0, known)) await compare(leaf);
          if (leaves.length > known) edge = await append(leaves.slice(known), edge);
        }),
      assertWhole() {
        if (edge.size < frontier.size) throw new NotAsSealedError(edge.size, 'the log ends before it');
      },
    };
  }

  return {
    get size() {
      return frontier.size;
    },
    get published() {
      return published;
    },
    begin,
    reader,
    sign: () =>
      alone(async () => {
        const { size, root } = frontier;
        const { hashes } = reader();
        const before = published ?? parseFrontier(null);
        const proof = await consistencyProof(before.size, size, hashes);
        const claim = { from: before.size, to: size, fromRoot: before.root, toRoot: root, proof };
        if (!sameHash(await rootOf(size, hashes), root) || !verifyConsistency(claim))
          throw new LedgerError('LEDGER_DAMAGED', `the tiles of ${origin} do not go on from what was published`);
        // What is signed will be published, however much is added before.
        signed = partialsOf(size);
        unpublished = [];
        return signCheckpoint({ origin, size, root }, signers);
      }),
    publish: (checkpoint) =>
      alone(async () => {
        await tiles.write([{ name: nameOf('checkpoint'), bytes: Buffer.from(checkpoint.note) }]);
        published = checkpoint;
      }),
  };
}

const leavesPerRecord = ({ level }: Tile) => (level === 'entries' ? 1 : TILE_WIDTH ** level);
const firstLeafOf = (tile: Tile) => tile.index * TILE_WIDTH * leavesPerRecord(tile);
const isFullAt = (size: number, tile: Tile) => size >= (tile.index + 1) * TILE_WIDTH * leavesPerRecord(tile);
