import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { generateKey, signerOf, type Signer } from '@milepost/ledger';
import { createSmallFile, DataFolderError, readSmallFile } from '@milepost/runtime';

/** A key in a file, made where there is none; only this user can read it. */
export async function ownSigner(file: string, name: string): Promise<Signer> {
  if ((await readSmallFile(file)) === null) {
    await mkdir(dirname(file), { recursive: true });
    await createSmallFile(file, `${generateKey(`${name}/${randomBytes(8).toString('hex')}`)}\n`);
  }
  return signerIn(file);
}

/** @throws DataFolderError */
export async function signerIn(file: string): Promise<Signer> {
  try {
    return signerOf((await readSmallFile(file)) ?? '');
  } catch (error) {
    throw new DataFolderError(
      'FILE_DAMAGED',
      `The file ${file} does not hold a key that checkpoints can be signed with. Restore it: with another key nobody takes ` +
        'the checkpoints signed so far for this register’s.',
      { cause: error },
    );
  }
}
