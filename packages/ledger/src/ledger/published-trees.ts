import { canonicalJson } from '@milepost/event-store';
import { LedgerError } from '../errors.js';
import { base64, type Hash, hashFromBase64 } from '../merkle/hash.js';
import type { TileReader } from '../tiles/tile-reader.js';

/** A leaf of the log of heads: a checkpoint of the log of events, and the heads at its size. */
export type PublishedTree = {
  readonly size: number;
  readonly root: Hash;
  /** The checkpoint, verbatim. */
  readonly note: string;
  readonly heads: { readonly size: number; readonly root: Hash };
};

export function publishedTreeLeaf({ note, heads }: Pick<PublishedTree, 'note' | 'heads'>): Uint8Array {
  return Buffer.from(canonicalJson({ heads: { count: heads.size, root: base64(heads.root) }, note, v: 1 }));
}

/** @throws LedgerError LEDGER_DAMAGED. The signature of the note is not looked at. */
export function readPublishedTree(leaf: Uint8Array): PublishedTree {
  const { heads, note } = parsed(leaf);
  const [, size = '', encoded = ''] = /^[^\n]*\n(\d{1,16})\n([^\n]*)\n/.exec(note) ?? [];
  const [root, headsRoot] = [hashFromBase64(encoded), hashFromBase64(heads.root)];
  if (size === '' || root === null || headsRoot === null) throw damaged();
  return { size: Number(size), root, note, heads: { size: heads.count, root: headsRoot } };
}

function parsed(leaf: Uint8Array) {
  try {
    const { heads, note } = JSON.parse(Buffer.from(leaf).toString()) as Record<string, unknown>;
    const { count, root } = heads as Record<string, unknown>;
    if (typeof note === 'string' && typeof count === 'number' && typeof root === 'string')
      return { note, heads: { count, root } };
  } catch {
    // Said below.
  }
  throw damaged();
}

const damaged = () => new LedgerError('LEDGER_DAMAGED', 'a leaf of the log of heads cannot be read');

/** Which leaf is the first tree that was published with at least so many leaves; null: none yet. */
export async function firstPublishedWith(
  size: number,
  { published, reader }: { readonly published: number; readonly reader: Pick<TileReader, 'leaf'> },
): Promise<{ readonly index: number; readonly tree: PublishedTree } | null> {
  let [from, to] = [0, published];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (readPublishedTree(await reader.leaf(middle)).size < size) from = middle + 1;
    else to = middle;
  }
  return from < published ? { index: from, tree: readPublishedTree(await reader.leaf(from)) } : null;
}
