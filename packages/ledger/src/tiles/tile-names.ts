import { tilePath, TILE_WIDTH, widthOfLevel } from './paths.js';

/** The tiles and bundles of a tree, full ones and the partial ones at its edge. */
export function* tileNames(size: number): Generator<string> {
  for (const level of levelsOf(size)) {
    const width = widthAt(size, level);
    for (let index = 0; index * TILE_WIDTH < width; index += 1)
      yield tilePath(level, index, Math.min(TILE_WIDTH, width - index * TILE_WIDTH));
  }
}

/** Those that a tree of this size does not fill, and neither does one of `within` leaves. */
export function partialNames(size: number, within = size): string[] {
  return levelsOf(size).flatMap((level) => {
    const [width, index] = [widthAt(size, level) % TILE_WIDTH, Math.floor(widthAt(size, level) / TILE_WIDTH)];
    const isFilled = widthAt(within, level) >= (index + 1) * TILE_WIDTH;
    return width > 0 && !isFilled ? [tilePath(level, index, width)] : [];
  });
}

type Level = number | 'entries';

const widthAt = (size: number, level: Level): number => widthOfLevel(size, level === 'entries' ? 0 : level);

function levelsOf(size: number): Level[] {
  const levels: Level[] = ['entries'];
  for (let level = 0; widthOfLevel(size, level) > 0; level += 1) levels.push(level);
  return levels;
}
