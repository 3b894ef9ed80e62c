import { HASH_BYTES } from '../merkle/hash.js';
import { TILE_WIDTH } from '../tiles/paths.js';
import type { Tile } from '../tiles/tile-edge.js';

/** The first leaf of which a stored tile says something else than it should; of a missing one, the first that it is about. */
export function firstDifference({ level, index, width, bytes }: Tile, stored: Uint8Array | null): number {
  const first = index * TILE_WIDTH;
  if (level === 'entries') return first + (stored ? sameRecords(bytes, stored) : 0);
  const same = stored ? sameHashes(bytes, stored, width) : 0;
  return (first + same) * TILE_WIDTH ** level;
}

function sameHashes(right: Uint8Array, stored: Uint8Array, width: number): number {
  for (let n = 0; n < width; n += 1) {
    const [from, to] = [n * HASH_BYTES, (n + 1) * HASH_BYTES];
    if (Buffer.compare(right.subarray(from, to), stored.subarray(from, to)) !== 0) return n;
  }
  return width - 1;
}

/** How many entries are the same from the beginning. */
function sameRecords(right: Uint8Array, stored: Uint8Array): number {
  let count = 0;
  for (let at = 0; at + 2 <= right.length; count += 1) {
    const end = at + 2 + (right[at] as number) * 256 + (right[at + 1] as number);
    if (Buffer.compare(right.subarray(at, end), stored.subarray(at, end)) !== 0) return count;
    at = end;
  }
  return count - 1;
}
