import { LedgerError } from '../errors.js';
import { EVENTS, HEADS } from '../ledger/logs.js';
import { tilePath, TILE_WIDTH, widthOfLevel } from '../tiles/paths.js';
import type { TileFile } from '../tiles/port.js';

import type { SignedView } from './signed-view.js';

/** All files of a ledger as its last checkpoint has them: what is needed to go on from it elsewhere, or to answer from it. */
export async function* signedFiles(view: SignedView): AsyncGenerator<TileFile> {
  const sizes: number[] = [];
  for await (const { size } of view.published()) sizes.push(size);
  const heads = Array.from({ length: view.heads.size }, (_, n) => n + 1);
  for (const [log, size, published] of [
    [EVENTS, view.events.size, sizes],
    [HEADS, view.heads.size, heads],
  ] as const) {
    const names = new Set([...tilesOf(size), ...published.flatMap((earlier) => partialsAt(earlier, size))]);
    for (const name of [...names, 'checkpoint', 'frontier']) yield fileOf(view, `${log}/${name}`);
  }
}

async function fileOf({ read }: SignedView, name: string): Promise<TileFile> {
  const bytes = await read(name);
  if (bytes === null) throw new LedgerError('LEDGER_DAMAGED', `the file ${name} is missing`);
  return { name, bytes };
}

function* tilesOf(size: number): Generator<string> {
  for (const level of levelsOf(size)) {
    const width = widthOfLevel(size, level === 'entries' ? 0 : level);
    for (let index = 0; index * TILE_WIDTH < width; index += 1)
      yield tilePath(level, index, Math.min(TILE_WIDTH, width - index * TILE_WIDTH));
  }
}

/** Tiles that were not full at an earlier size, and are not now: whoever keeps that checkpoint reads them. */
function partialsAt(earlier: number, size: number): string[] {
  return levelsOf(earlier).flatMap((level) => {
    const [before, now] = [earlier, size].map((one) => widthOfLevel(one, level === 'entries' ? 0 : level));
    const [width, index] = [(before ?? 0) % TILE_WIDTH, Math.floor((before ?? 0) / TILE_WIDTH)];
    return width > 0 && (now ?? 0) < (index + 1) * TILE_WIDTH ? [tilePath(level, index, width)] : [];
  });
}

function levelsOf(size: number): (number | 'entries')[] {
  const levels: (number | 'entries')[] = ['entries'];
  for (let level = 0; widthOfLevel(size, level) > 0; level += 1) levels.push(level);
  return levels;
}
