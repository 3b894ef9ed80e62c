import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  generateKey,
  type KeyRotation,
  rotateKey,
  signerOf,
  type Signer,
  type Verifier,
  verifierFrom,
} from '@milepost/ledger';
import { createSmallFile, DataFolderError, readSmallFile, replaceSmallFile } from '@milepost/runtime';

/** The keys of a register, one a line of a file. */
export type OwnKeys = {
  /** The first one signs; a second one is the former key, which signs beside it until everybody has the first. */
  readonly signers: readonly [Signer, ...Signer[]];
  /** What signed before that: only what was kept of it is checked with it. */
  readonly former: readonly Verifier[];
};

/** The keys in a file, made where there is none; only this user can read it. @throws DataFolderError */
export async function ownKeys(file: string, name: string): Promise<OwnKeys> {
  if ((await readSmallFile(file)) === null) {
    await mkdir(dirname(file), { recursive: true });
    await createSmallFile(file, `${generateKey(`${name}/${randomBytes(8).toString('hex')}`)}\n`);
  }
  return keysIn(file);
}

/** @throws DataFolderError */
export async function keysIn(file: string): Promise<OwnKeys> {
  const { signing, former } = await linesOf(file);
  try {
    const [first, ...beside] = signing;
    return { signers: [signerOf(first ?? ''), ...beside.map(signerOf)], former: former.map(verifierFrom) };
  } catch (error) {
    throw new DataFolderError(
      'FILE_DAMAGED',
      `The file ${file} does not hold a key that checkpoints can be signed with. Restore it: with another key nobody takes ` +
        'the checkpoints signed so far for this register’s.',
      `文件${file}中没有可签署检查点的密钥。请恢复它：换了密钥，此前签署的检查点就无人认作本登记库的了。`,
      { cause: error },
    );
  }
}

/** Puts a new key of the same name before the one that signs now. @returns null where a former key signs beside it still */
export async function beginRotation(file: string): Promise<KeyRotation | null> {
  const { signers } = await keysIn(file);
  if (signers.length > 1) return null;
  const { signing, former } = await linesOf(file);
  const next = generateKey(signers[0].verifier.name);
  await replaceSmallFile(file, textOf([next, ...signing, ...former]));
  return rotateKey(signerOf(next), signers[0]);
}

/** The former key signs no more; what it signed is known by its public half. @returns false where there is none */
export async function endRotation(file: string): Promise<boolean> {
  const { signers } = await keysIn(file);
  const [, ...beside] = signers;
  if (beside.length === 0) return false;
  const { signing, former } = await linesOf(file);
  const ended = beside.map(({ verifier }) => verifier.vkey);
  await replaceSmallFile(file, textOf([...signing.slice(0, 1), ...ended, ...former]));
  return true;
}

async function linesOf(
  file: string,
): Promise<{ readonly signing: readonly string[]; readonly former: readonly string[] }> {
  const lines = ((await readSmallFile(file)) ?? '').split('\n').filter((line) => line.trim() !== '');
  const isSecret = (line: string) => line.startsWith('PRIVATE+KEY+');
  return { signing: lines.filter(isSecret), former: lines.filter((line) => !isSecret(line)) };
}

const textOf = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');
