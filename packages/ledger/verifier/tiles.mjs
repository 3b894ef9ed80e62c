import { HASH_BYTES } from './hashes.mjs';
import { tampered } from './verdicts.mjs';

const TILE_WIDTH = 256;

/** The first leaf that the tiles have another hash of (level 0, C2SP tlog-tiles); null: none. */
export function firstDifferenceInTiles(bundle, leaves, size) {
  for (let from = 0; from < size; from += TILE_WIDTH) {
    const width = Math.min(TILE_WIDTH, size - from);
    const name = tileName(from / TILE_WIDTH, width);
    const bytes = bundle.read(name);
    if (bytes.length !== width * HASH_BYTES) tampered(`${name} is cut, from event ${from} on`);
    for (let n = 0; n < width; n += 1) {
      const isSame = bytes.subarray(n * HASH_BYTES, (n + 1) * HASH_BYTES).equals(leaves.at(from + n));
      if (!isSame) return from + n;
    }
  }
  return null;
}

function tileName(index, width) {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g);
  const path = groups.map((group, n) => (n < groups.length - 1 ? `x${group}` : group)).join('/');
  return `tile/0/${path}${width < TILE_WIDTH ? `.p/${width}` : ''}`;
}
