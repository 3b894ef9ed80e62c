import { HASH_BYTES } from '../merkle/hash.js';
import { readEntries, writeEntries } from './entry-bundle.js';

/** The first `width` records of a tile or bundle: as it was before more was added. @throws LedgerError LEDGER_DAMAGED where it holds fewer */
export function cutTile(name: string, bytes: Uint8Array, width: number): Uint8Array {
  return name.includes('/tile/entries/')
    ? writeEntries(readEntries(bytes, width).slice(0, width))
    : bytes.subarray(0, width * HASH_BYTES);
}
