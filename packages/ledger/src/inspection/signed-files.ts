import { LedgerError } from '../errors.js';
import { EVENTS, HEADS } from '../ledger/logs.js';
import type { TileFile } from '../tiles/port.js';
import { partialNames, tileNames } from '../tiles/tile-names.js';

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
    // Tiles that were not full at an earlier checkpoint, and are not now, are read by whoever keeps that one.
    const names = new Set([...tileNames(size), ...published.flatMap((earlier) => partialNames(earlier, size))]);
    for (const name of [...names, 'checkpoint', 'frontier']) yield fileOf(view, `${log}/${name}`);
  }
}

async function fileOf({ read }: SignedView, name: string): Promise<TileFile> {
  const bytes = await read(name);
  if (bytes === null) throw new LedgerError('LEDGER_DAMAGED', `the file ${name} is missing`);
  return { name, bytes };
}
