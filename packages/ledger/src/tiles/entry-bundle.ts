import { LedgerError } from '../errors.js';

const MOST_BYTES = 65_535;

/** C2SP tlog-tiles: each entry behind its length in 16 bits, the high byte first. */
export function writeEntries(entries: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(entries.flatMap((entry) => [lengthOf(entry), entry]));
}

function lengthOf({ length }: Uint8Array): Uint8Array {
  if (length > MOST_BYTES) throw new RangeError(`an entry of ${length} bytes is too long for a bundle`);
  return Uint8Array.of(length >> 8, length & 255);
}

/**
 * @param least as many there are: in the place of a bundle that was read while it was being filled there may be the full one
 * @throws LedgerError LEDGER_DAMAGED
 */
export function readEntries(bundle: Uint8Array, least: number): Uint8Array[] {
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at + 2 <= bundle.length) {
    const end = at + 2 + (bundle[at] as number) * 256 + (bundle[at + 1] as number);
    if (end > bundle.length) break;
    entries.push(bundle.subarray(at + 2, end));
    at = end;
  }
  if (at !== bundle.length || entries.length < least)
    throw new LedgerError('LEDGER_DAMAGED', `a bundle does not hold ${least} whole entries`);
  return entries;
}
