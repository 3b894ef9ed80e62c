import { LedgerError } from '../errors.js';
import { type Hash, HASH_BYTES, nodeHash } from '../merkle/hash.js';
import type { HashReader, Subtree } from '../merkle/subtrees.js';
import { readEntries } from './entry-bundle.js';
import { tilePath, TILE_WIDTH, widthOfLevel } from './paths.js';
import type { TileFile } from './port.js';

export type ReadFile = (name: string) => Promise<Uint8Array | null>;

/** A tree as it is in its tiles, at a size for which they are there. */
export type TileReader = {
  readonly hashes: HashReader;
  /** @throws RangeError beyond the size */
  leaf(index: number): Promise<Uint8Array>;
  leafHash(index: number): Promise<Hash>;
  /** The tiles of level 0 as they were at a size. */
  leafTiles(size: number): Promise<TileFile[]>;
};

const LEVELS_IN_TILE = 8;

/** @throws (each of its methods) LedgerError LEDGER_DAMAGED where a tile is missing or cut */
export function tileReader(size: number, read: ReadFile): TileReader {
  async function tile(level: number | 'entries', index: number): Promise<{ bytes: Uint8Array; width: number }> {
    const width = Math.min(TILE_WIDTH, widthOfLevel(size, level === 'entries' ? 0 : level) - index * TILE_WIDTH);
    const name = tilePath(level, index, width);
    const bytes = (await read(name)) ?? (width < TILE_WIDTH ? await read(tilePath(level, index, TILE_WIDTH)) : null);
    if (bytes === null) throw new LedgerError('LEDGER_DAMAGED', `the tile ${name} is missing`);
    return { bytes, width };
  }

  async function hashesOf(level: number, index: number): Promise<Hash[]> {
    const { bytes, width } = await tile(level, index);
    if (bytes.length < width * HASH_BYTES || bytes.length % HASH_BYTES !== 0)
      throw new LedgerError('LEDGER_DAMAGED', `the tile ${tilePath(level, index, width)} is cut`);
    return Array.from({ length: width }, (_, n) => bytes.subarray(n * HASH_BYTES, (n + 1) * HASH_BYTES));
  }

  async function hashOf({ level, index }: Subtree): Promise<Hash> {
    if ((index + 1) * 2 ** level > size)
      throw new RangeError(`the tree has no complete subtree ${index} of level ${level}`);
    const stored = Math.floor(level / LEVELS_IN_TILE);
    const within = 2 ** (level % LEVELS_IN_TILE);
    const first = index * within;
    const tileIndex = Math.floor(first / TILE_WIDTH);
    let row = await hashesOf(stored, tileIndex);
    row = row.slice(first - tileIndex * TILE_WIDTH, first - tileIndex * TILE_WIDTH + within);
    while (row.length > 1)
      row = Array.from({ length: row.length / 2 }, (_, n) => nodeHash(row[2 * n] as Hash, row[2 * n + 1] as Hash));
    return row[0] as Hash;
  }

  return {
    hashes: (subtrees) => Promise.all(subtrees.map(hashOf)),
    async leaf(index) {
      assertWithin(index, size);
      const bundle = Math.floor(index / TILE_WIDTH);
      const { bytes, width } = await tile('entries', bundle);
      return readEntries(bytes, width)[index - bundle * TILE_WIDTH] as Uint8Array;
    },
    async leafTiles(within) {
      const tiles: TileFile[] = [];
      for (let index = 0; index * TILE_WIDTH < within; index += 1) {
        const width = Math.min(TILE_WIDTH, within - index * TILE_WIDTH);
        const row = (await hashesOf(0, index)).slice(0, width);
        tiles.push({ name: tilePath(0, index, width), bytes: Buffer.concat(row) });
      }
      return tiles;
    },
    async leafHash(index) {
      assertWithin(index, size);
      return hashOf({ level: 0, index });
    },
  };
}

function assertWithin(index: number, size: number): void {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size)
    throw new RangeError(`there is no leaf ${index} among ${size}`);
}
