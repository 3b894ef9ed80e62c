import { LedgerError, NotAsSealedError } from '../errors.js';
import { EVENTS, HEADS } from '../ledger/logs.js';
import { parseFrontier } from '../log/frontier.js';
import { sameHash } from '../merkle/hash.js';
import type { Checkpoint } from '../note/checkpoint.js';
import { cutTile } from '../tiles/cut-tile.js';
import { tilePath, TILE_WIDTH, widthOfLevel } from '../tiles/paths.js';
import type { TileStore } from '../tiles/port.js';
import { partialNames } from '../tiles/tile-names.js';
import type { SignedView } from './signed-view.js';

const TILE = /^(events|heads)\/tile\/([0-6]|entries)\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d{1,3}))?$/;

/**
 * That no file is there which the ledger did not write, and that partial tiles of earlier checkpoints are there, where no full one is, and say
 * what the present ones do. What is
 * behind the signed trees is passed over: nobody vouched for it yet.
 *
 * @throws NotAsSealedError, LedgerError LEDGER_DAMAGED
 */
export async function assertNoStrays(files: Pick<TileStore, 'read' | 'list'>, view: SignedView): Promise<void> {
  const names = await files.list('');
  for (const name of names) {
    const [, log, level = '', path = '', width] = TILE.exec(name) ?? [];
    if (log !== undefined) {
      if (width !== undefined) await assertPartial(name, { log, level, path, width: Number(width) }, files, view);
    } else if (!KNOWN.has(name)) throw new LedgerError('LEDGER_DAMAGED', `${name} is no file of a ledger`);
  }
  await assertPartialsThere(new Set(names), files, view);
  await assertFrontier(EVENTS, view.events, files);
  await assertFrontier(HEADS, view.heads, files);
}

const KNOWN: ReadonlySet<string> = new Set([EVENTS, HEADS].flatMap((log) => [`${log}/checkpoint`, `${log}/frontier`]));

type Partial = { readonly log: string; readonly level: string; readonly path: string; readonly width: number };

async function assertPartial(
  name: string,
  { log, level, path, width }: Partial,
  files: Pick<TileStore, 'read'>,
  view: SignedView,
): Promise<void> {
  const { size } = log === EVENTS ? view.events : view.heads;
  const stored = level === 'entries' ? level : Number(level);
  const height = level === 'entries' ? 0 : Number(level);
  const index = Number(path.replaceAll(/[x/]/g, ''));
  const signed = Math.min(TILE_WIDTH, widthOfLevel(size, height) - index * TILE_WIDTH);
  if (width > signed) return;
  const [bytes, present] = [await files.read(name), await view.read(`${log}/${tilePath(stored, index, signed)}`)];
  // Outgrown meanwhile, and removed.
  if (bytes === null || present === null) return;
  if (Buffer.compare(bytes, cutTile(name, present, width)) !== 0)
    throw new NotAsSealedError(index * TILE_WIDTH ** (height + 1), name);
}

/** Who keeps an earlier checkpoint reads them. */
async function assertPartialsThere(
  names: ReadonlySet<string>,
  files: Pick<TileStore, 'read'>,
  { events, heads, ...view }: SignedView,
): Promise<void> {
  const wanted = new Set<string>();
  for await (const { size } of view.published())
    for (const name of partialNames(size, events.size)) wanted.add(`${EVENTS}/${name}`);
  for (let size = Math.max(1, heads.size - TILE_WIDTH); size < heads.size; size += 1)
    for (const name of partialNames(size, heads.size)) wanted.add(`${HEADS}/${name}`);
  for (const name of wanted) {
    // Outgrown meanwhile, and removed.
    if (names.has(name) || (await files.read(name.replace(/\.p\/\d+$/, '')))) continue;
    throw new LedgerError('LEDGER_DAMAGED', `the file ${name} is missing`);
  }
}

async function assertFrontier(log: string, { size, root }: Checkpoint, files: Pick<TileStore, 'read'>): Promise<void> {
  const frontier = parseFrontier(await files.read(`${log}/frontier`));
  if (frontier.size < size || (frontier.size === size && !sameHash(frontier.root, root)))
    throw new NotAsSealedError(Math.min(frontier.size, size), `${log}/frontier`);
}
