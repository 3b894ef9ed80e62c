import { join } from 'node:path';
import {
  createLedgerReader,
  type KeyRotation,
  type KeptFolder,
  type Ledger,
  type LedgerFiles,
  type LedgerReader,
  openLedger as openLedgerIn,
  rotateKey,
  type TileStore,
} from '@milepost/ledger';
import { openDiskTileStore } from '@milepost/ledger/disk';
import type { TrustedKeys } from '@milepost/application';
import type { ViewsPlace } from './open-views.js';
import { openWitness } from './open-witness.js';
import { beginRotation, endRotation, keysIn, ownKeys } from './own-signer.js';

/** Beside the views; its key is in a file, by default of the data folder. */
export type LedgerPlace = ViewsPlace & {
  readonly ledgerKey?: string;
  /** Where its checkpoints are kept beside; null: nowhere. */
  readonly checkpointFolder?: string | null;
};

export type OpenedLedger = {
  /** Null where this process only reads it. */
  readonly ledger: Ledger | null;
  readonly reader: LedgerReader;
  readonly kept: KeptFolder | null;
  /** Of the key that it is signed with, while the former one signs beside it; null: none does, or another process signs. */
  readonly rotation: KeyRotation | null;
  close(): Promise<void>;
};

/** @param writes whether this process seals the log */
export async function openLedger(place: LedgerPlace, writes: boolean): Promise<OpenedLedger> {
  const tiles = await openTiles(place);
  try {
    const keys = writes ? await ownKeys(keyFileOf(place), 'milepost') : null;
    const ledger = keys && (await openLedgerIn({ tiles, ...keys }));
    const [present, former] = keys?.signers ?? [];
    const rotation = present && former ? await rotateKey(present, former) : null;
    const { checkpointFolder = null } = place;
    const kept = checkpointFolder === null ? null : openKeptFolder(checkpointFolder);
    return { ledger, reader: createLedgerReader(tiles), kept, rotation, close: () => tiles.close() };
  } catch (error) {
    await tiles.close();
    throw error;
  }
}

/** The files of a ledger, for who only looks at them, beside the process that writes it or without one. */
async function openLedgerFiles(place: ViewsPlace): Promise<LedgerFiles & { close(): Promise<void> }> {
  const tiles = await openTiles(place);
  return { read: (name) => tiles.read(name), list: (under) => tiles.list(under), close: () => tiles.close() };
}

/** A folder in which checkpoints are kept apart from the register: another disk, another machine. */
const openKeptFolder = (path: string): KeptFolder => openDiskTileStore(path);

async function openTiles({ dataDir, readStore }: ViewsPlace): Promise<TileStore> {
  if (readStore === null) return openDiskTileStore(join(dataDir, 'ledger'));
  const { openMongoTileStore } = await import('@milepost/ledger/mongodb');
  return openMongoTileStore({ connectionString: readStore });
}

const keyFileOf = ({ ledgerKey, dataDir }: LedgerPlace) => ledgerKey ?? join(dataDir, 'ledger.key');

/** What is given to those who check, as `Verifier.vkey` writes it. @throws DataFolderError */
async function verifierKeys(file: string): Promise<TrustedKeys> {
  const { signers, former } = await keysIn(file);
  const [first, ...beside] = signers.map(({ verifier }) => verifier.vkey) as [string, ...string[]];
  return { keys: [first, ...beside], former: former.map(({ vkey }) => vkey) };
}

/** What commands do with a ledger and its key beside the process that writes it. */
export const LEDGERS = {
  verifierKeys,
  beginRotation,
  endRotation,
  openTiles,
  openFiles: openLedgerFiles,
  openKept: openKeptFolder,
  openWitness,
};

export type Ledgers = Readonly<typeof LEDGERS>;
