import { LedgerError, NotAsSealedError } from '../errors.js';
import { type Hash, sameHash } from '../merkle/hash.js';
import { type Checkpoint, openCheckpoint } from '../note/checkpoint.js';
import type { Verifier } from '../note/ed25519.js';
import type { TileStore } from '../tiles/port.js';

/** A checkpoint that somebody kept elsewhere, verbatim. */
export type KeptCheckpoint = { readonly name: string; readonly note: string };

/** Where checkpoints are kept: one file a day, of the last one of that day. */
export type KeptFolder = Pick<TileStore, 'read' | 'write' | 'list'>;

const SUFFIX = '.checkpoint';

export async function readKept(folder: KeptFolder): Promise<KeptCheckpoint[]> {
  const kept: KeptCheckpoint[] = [];
  for (const name of (await folder.list('')).filter((file) => file.endsWith(SUFFIX))) {
    const bytes = await folder.read(name);
    if (bytes) kept.push({ name, note: Buffer.from(bytes).toString() });
  }
  return kept;
}

/** @param day YYYY-MM-DD */
export const keepCheckpoint = (folder: KeptFolder, { note }: Pick<Checkpoint, 'note'>, day: string): Promise<void> =>
  folder.write([{ name: `${day}${SUFFIX}`, bytes: Buffer.from(note) }]);

/**
 * That a tree goes on from what was kept of it.
 *
 * @param rootAt root of the tree of the first so many leaves
 * @throws NotAsSealedError with the first leaf behind the last kept checkpoint that fits; LedgerError NOTE_NOT_SIGNED, LEDGER_DAMAGED
 */
export async function assertGoesOn(
  { origin, size: present }: Pick<Checkpoint, 'origin' | 'size'>,
  rootAt: (size: number) => Promise<Hash>,
  kept: readonly KeptCheckpoint[],
  verifiers: readonly Verifier[],
): Promise<void> {
  const opened = kept.map((one) => ({ name: one.name, ...openKept(one, origin, verifiers) }));
  let proved = 0;
  for (const { name, size, root } of opened.sort((a, b) => a.size - b.size)) {
    if (size > present) throw new NotAsSealedError(present, `${name}, kept elsewhere, was signed for ${size} events`);
    if (!sameHash(await rootAt(size), root))
      throw new NotAsSealedError(proved, `${name}, kept elsewhere, has another root for ${size} events`);
    proved = size;
  }
}

function openKept({ name, note }: KeptCheckpoint, origin: string, verifiers: readonly Verifier[]): Checkpoint {
  try {
    return openCheckpoint(note, origin, verifiers);
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    throw new LedgerError(error.code, `${name}, kept elsewhere: ${error.message}`, { cause: error });
  }
}
