import { LedgerError } from '../errors.js';
import { eventsOrigin, EVENTS, HEADS, headsOrigin } from '../ledger/logs.js';
import { firstPublishedWith, type PublishedTree, readPublishedTree } from '../ledger/published-trees.js';
import { frontierText } from '../log/frontier.js';
import { type Checkpoint, openCheckpoint } from '../note/checkpoint.js';
import type { Verifier } from '../note/ed25519.js';
import { cutTile } from '../tiles/cut-tile.js';
import { type ReadFile, tileReader, type TileReader } from '../tiles/tile-reader.js';

/** A ledger as it was when its last checkpoint was signed, whatever the register adds meanwhile. */
export type SignedView = {
  readonly events: Checkpoint;
  readonly heads: Checkpoint;
  /** The leaves of `heads`, in order: the trees that were published. */
  published(): AsyncGenerator<PublishedTree>;
  /** A file by its name, as it was then. */
  readonly read: ReadFile;
};

/** Between two looks at a ledger that is written to. */
const LOOKS = 100;
const PARTIAL = /^(.*)\.p\/(\d{1,3})$/;

/**
 * @param verifiers the first one names the ledger; a note has to be signed by one of them
 * @returns null where nothing is signed yet
 * @throws LedgerError LEDGER_DAMAGED, NOTE_NOT_SIGNED
 */
export async function signedView(
  read: ReadFile,
  verifiers: readonly [Verifier, ...Verifier[]],
): Promise<SignedView | null> {
  const origin = eventsOrigin(verifiers[0]);
  const note = async (log: string) => textOf(await read(`${log}/checkpoint`));
  for (let looks = 0; looks < LOOKS; looks += 1) {
    // The log of heads is told first, so it is never more than one checkpoint ahead of what is read after it.
    const [headsNote, eventsNote] = [await note(HEADS), await note(EVENTS)];
    if (headsNote === null && eventsNote === null) return null;
    if (headsNote === null) throw new LedgerError('LEDGER_DAMAGED', `${HEADS}/checkpoint is missing`);
    const heads = openCheckpoint(headsNote, headsOrigin(origin), verifiers);
    if (heads.size === 0) throw new LedgerError('LEDGER_DAMAGED', `${HEADS}/checkpoint is of no leaf`);
    const reader = tileReader(heads.size, (file) => readThen(`${HEADS}/${file}`));
    const last = readPublishedTree(await reader.leaf(heads.size - 1));
    const events = openCheckpoint(last.note, origin, verifiers);
    const shown = eventsNote === null ? null : openCheckpoint(eventsNote, origin, verifiers);
    // Somebody signed between the two.
    if (shown && shown.size > events.size) continue;
    await assertShown(shown, heads.size, reader);
    const views = new Map([
      [`${HEADS}/checkpoint`, heads.note],
      [`${EVENTS}/checkpoint`, events.note],
      [`${HEADS}/frontier`, Buffer.from(frontierText(heads)).toString()],
      [`${EVENTS}/frontier`, Buffer.from(frontierText(events)).toString()],
    ]);
    return {
      events,
      heads,
      async *published() {
        for (let index = 0; index < heads.size; index += 1) yield readPublishedTree(await reader.leaf(index));
      },
      async read(name) {
        const known = views.get(name);
        return known === undefined ? readThen(name) : Buffer.from(known);
      },
    };
  }
  throw new LedgerError('LEDGER_DAMAGED', `${EVENTS}/checkpoint is of more events than ${HEADS} tells of`);

  /** A tile as it was when it held fewer records, where only the full one is left. */
  async function readThen(name: string): Promise<Uint8Array | null> {
    const bytes = await read(name);
    const [, full, width] = PARTIAL.exec(name) ?? [];
    if (bytes !== null || full === undefined) return bytes;
    const whole = await read(full);
    return whole && cutTile(full, whole, Number(width));
  }
}

/** @throws LedgerError LEDGER_DAMAGED where what is shown is not the last or the last but one that was published */
async function assertShown(shown: Checkpoint | null, published: number, reader: Pick<TileReader, 'leaf'>) {
  const told = shown && (await firstPublishedWith(shown.size, { published, reader }));
  if (shown && told?.tree.note !== shown.note)
    throw new LedgerError('LEDGER_DAMAGED', `${EVENTS}/checkpoint is none that ${HEADS} tells of`);
  if ((told?.index ?? -1) < published - 2)
    throw new LedgerError('LEDGER_DAMAGED', `${EVENTS}/checkpoint is not the one that was published last`);
}

const textOf = (bytes: Uint8Array | null) => bytes && Buffer.from(bytes).toString();
