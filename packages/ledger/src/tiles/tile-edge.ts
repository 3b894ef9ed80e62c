import { emptyRoot, type Hash, nodeHash } from '../merkle/hash.js';
import { foldSubtrees, subtreesOf } from '../merkle/subtrees.js';
import { writeEntries } from './entry-bundle.js';
import { tilePath, TILE_WIDTH } from './paths.js';
import type { TileFile } from './port.js';

export type NewLeaf = { readonly bytes: Uint8Array; readonly hash: Hash };

/** A tile, and where the leaves begin that it is about. */
export type Tile = TileFile & { readonly level: number | 'entries'; readonly index: number; readonly width: number };

/** The right edge of a tree in tiles: all that has to be known to add leaves. */
export type TileEdge = {
  readonly size: number;
  /** Adds a leaf; returns the tiles that it makes full, of entries first. */
  push(leaf: NewLeaf): Tile[];
  /** The tiles that the size does not fill. */
  partials(): Tile[];
  root(): Hash;
  copy(): TileEdge;
};

type Level = { full: number; hashes: Hash[] };

export const emptyEdge = (): TileEdge => edgeOf(0, [], [{ full: 0, hashes: [] }]);

function edgeOf(initial: number, entries: Uint8Array[], levels: Level[]): TileEdge {
  let size = initial;

  function add(level: number, hash: Hash): Tile[] {
    const at = (levels[level] ??= { full: 0, hashes: [] });
    at.hashes.push(hash);
    if (at.hashes.length < TILE_WIDTH) return [];
    const tile = tileOf(level, at.full, at.hashes);
    const root = treeOf(at.hashes);
    at.full += 1;
    at.hashes = [];
    return [tile, ...add(level + 1, root)];
  }

  return {
    get size() {
      return size;
    },
    push({ bytes, hash }) {
      entries.push(bytes);
      size += 1;
      if (entries.length < TILE_WIDTH) return add(0, hash);
      const bundle = bundleOf(size / TILE_WIDTH - 1, entries);
      entries = [];
      return [bundle, ...add(0, hash)];
    },
    partials: () => [
      ...(entries.length > 0 ? [bundleOf(Math.floor(size / TILE_WIDTH), entries)] : []),
      ...levels.flatMap(({ full, hashes }, level) => (hashes.length > 0 ? [tileOf(level, full, hashes)] : [])),
    ],
    root() {
      const edge = levels.map(({ hashes }) => hashes).filter(({ length }) => length > 0);
      const [last, ...larger] = edge.map(subtreeHashes);
      if (last === undefined) return emptyRoot();
      return larger.reduce<Hash>((right, left) => foldSubtrees([...left, right]), foldSubtrees(last));
    },
    copy: () =>
      edgeOf(
        size,
        [...entries],
        levels.map(({ full, hashes }) => ({ full, hashes: [...hashes] })),
      ),
  };
}

function bundleOf(index: number, entries: readonly Uint8Array[]): Tile {
  const width = entries.length;
  return { name: tilePath('entries', index, width), bytes: writeEntries(entries), level: 'entries', index, width };
}

function tileOf(level: number, index: number, hashes: readonly Hash[]): Tile {
  const width = hashes.length;
  return { name: tilePath(level, index, width), bytes: Buffer.concat(hashes), level, index, width };
}

/** Of the complete subtrees of a row of neighbours, from large to small. */
function subtreeHashes(row: readonly Hash[]): Hash[] {
  return subtreesOf({ begin: 0, end: row.length }).map(({ level, index }) =>
    treeOf(row.slice(index * 2 ** level, (index + 1) * 2 ** level)),
  );
}

/** The root above as many hashes as a power of two. */
function treeOf(row: readonly Hash[]): Hash {
  let above = row;
  while (above.length > 1)
    above = Array.from({ length: above.length / 2 }, (_, n) =>
      nodeHash(above[2 * n] as Hash, above[2 * n + 1] as Hash),
    );
  return above[0] as Hash;
}
