import { LedgerError } from '../errors.js';
import { parseFrontier } from '../log/frontier.js';
import { type Hash } from '../merkle/hash.js';
import { consistencyProof, inclusionProof, rootOf } from '../merkle/proofs.js';
import type { TileFile, TileStore } from '../tiles/port.js';
import { tileReader, type TileReader } from '../tiles/tile-reader.js';
import { keptFiles } from './kept-files.js';
import { EVENTS, HEADS } from './logs.js';
import { firstPublishedWith, type PublishedTree, readPublishedTree } from './published-trees.js';

/**
 * A ledger as whoever answers from it reads it, beside the process that writes it. Its signatures are not checked here: who asks for them
 * has the key.
 */
export type LedgerReader = {
  /** How many events are sealed. */
  size(): Promise<number>;
  /** Of the tree of the first `size` events. Null where not so many are sealed. */
  root(size: number): Promise<Hash | null>;
  /** Null for an event that is not sealed. */
  leaf(index: number): Promise<{ readonly bytes: Uint8Array; readonly hash: Hash } | null>;
  /** @throws RangeError */
  inclusion(index: number, size: number): Promise<readonly Hash[]>;
  /** @throws RangeError */
  consistency(from: number, to: number): Promise<readonly Hash[]>;
  /** The tree published last; null: none yet. */
  published(): Promise<PublishedTree | null>;
  /** The first published tree with at least so many events; null: none yet. */
  publishedWith(size: number): Promise<PublishedTree | null>;
  /** That a tree of this size was published, with its heads: its leaf in the log of heads, and the checkpoint that it leads to. */
  headsProof(size: number): Promise<HeadsProof | null>;
  /** The tiles of level 0 of the tree of a size, named as C2SP names them at it. @throws RangeError */
  leafTiles(size: number): Promise<readonly TileFile[]>;
  /** A file of the ledger as C2SP names it behind the name of its log. Null where there is none. */
  file(name: string): Promise<Uint8Array | null>;
};

export type HeadsProof = {
  readonly leaf: Uint8Array;
  readonly index: number;
  readonly hashes: readonly Hash[];
  /** Of the log of heads, verbatim. */
  readonly note: string;
};

export function createLedgerReader(tiles: Pick<TileStore, 'read'>): LedgerReader {
  const read = keptFiles((name) => tiles.read(name));

  async function sizeOf(log: string): Promise<number> {
    return parseFrontier(await tiles.read(`${log}/frontier`)).size;
  }

  /** Of at least so many leaves. While it was read it may have grown, and a partial tile with it. */
  async function from<T>(
    log: string,
    least: number,
    work: (reader: TileReader, size: number) => Promise<T>,
  ): Promise<T> {
    const size = await sizeOf(log);
    if (least > size) throw new RangeError(`there are no ${least} leaves, but ${size}`);
    try {
      return await work(
        tileReader(size, (file) => read(`${log}/${file}`)),
        size,
      );
    } catch (error) {
      if (!(error instanceof LedgerError) || (await sizeOf(log)) === size) throw error;
      return from(log, least, work);
    }
  }

  return {
    size: () => sizeOf(EVENTS),
    root: (size) => from(EVENTS, 0, async ({ hashes }, sealed) => (size > sealed ? null : rootOf(size, hashes))),
    leaf: (index) =>
      from(EVENTS, 0, async (reader, sealed) =>
        index >= sealed ? null : { bytes: await reader.leaf(index), hash: await reader.leafHash(index) },
      ),
    inclusion: (index, size) => from(EVENTS, size, ({ hashes }) => inclusionProof(index, size, hashes)),
    consistency: (size, to) => from(EVENTS, to, ({ hashes }) => consistencyProof(size, to, hashes)),
    published: () =>
      from(HEADS, 0, async (reader, size) => (size === 0 ? null : readPublishedTree(await reader.leaf(size - 1)))),
    publishedWith: (size) =>
      from(
        HEADS,
        0,
        async (reader, published) => (await firstPublishedWith(size, { published, reader }))?.tree ?? null,
      ),
    async headsProof(size) {
      const note = await tiles.read(`${HEADS}/checkpoint`);
      if (note === null) return null;
      const text = Buffer.from(note).toString();
      const published = Number(text.split('\n', 2)[1]);
      return from(HEADS, published, async (reader) => {
        const found = await firstPublishedWith(size, { published, reader });
        if (found?.tree.size !== size) return null;
        const [leaf, hashes] = [
          await reader.leaf(found.index),
          await inclusionProof(found.index, published, reader.hashes),
        ];
        return { leaf, index: found.index, hashes, note: text };
      });
    },
    leafTiles: (size) => from(EVENTS, size, (reader) => reader.leafTiles(size)),
    file: (name) => read(name),
  };
}
