import { LedgerError } from '../errors.js';
import { base64, emptyRoot, type Hash, hashFromBase64 } from '../merkle/hash.js';

/** How many leaves are sealed, and the root of their tree. */
export type Frontier = { readonly size: number; readonly root: Hash };

export const frontierText = ({ size, root }: Frontier): Uint8Array => Buffer.from(`${size}\n${base64(root)}\n`);

/** @param bytes null: nothing is sealed. @throws LedgerError LEDGER_DAMAGED */
export function parseFrontier(bytes: Uint8Array | null): Frontier {
  if (bytes === null) return { size: 0, root: emptyRoot() };
  const [, size = '', encoded = ''] = /^(\d{1,16})\n(\S+)\n$/.exec(Buffer.from(bytes).toString()) ?? [];
  const root = hashFromBase64(encoded);
  if (size === '' || root === null)
    throw new LedgerError('LEDGER_DAMAGED', 'the file that says how many leaves are sealed cannot be read');
  return { size: Number(size), root };
}
