/** Hashes in a full tile, and leaves in a full bundle of entries. */
export const TILE_WIDTH = 256;

/** C2SP tlog-tiles. `width` below 256: the tile as it is at a size that does not fill it. */
export const tilePath = (level: number | 'entries', index: number, width: number): string =>
  `tile/${level}/${indexPath(index)}${width < TILE_WIDTH ? `.p/${width}` : ''}`;

/** 1234067 is `x001/x234/067`. */
function indexPath(index: number): string {
  const groups: string[] = [];
  for (let rest = index; ; rest = Math.floor(rest / 1_000)) {
    groups.unshift(`${groups.length > 0 ? 'x' : ''}${String(rest % 1_000).padStart(3, '0')}`);
    if (rest < 1_000) return groups.join('/');
  }
}

/** How many hashes a level of tiles has at a size: only complete subtrees have one. */
export const widthOfLevel = (size: number, level: number): number => Math.floor(size / TILE_WIDTH ** level);
