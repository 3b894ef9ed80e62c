import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { DataFolder } from './open-data-folder.js';
import { createSmallFile, readSmallFile } from './small-file.js';

/** Milliseconds. A server that folds, on a machine at work, answers late; who takes it for dead finds its folder locked. */
const PATIENCE = 20_000;
const NAME = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

const fileOf = (folder: DataFolder, name: string): string => folder.file(`challenge-${name}`);

const proofOf = (secret: string, address: string): string => createHmac('sha256', secret).update(address).digest('hex');

/**
 * What a server answers to who left a challenge in its folder: that it reads this folder, and listens at this address. Null where there is
 * no such challenge.
 */
export async function answerChallenge(folder: DataFolder, name: string, address: string): Promise<string | null> {
  const secret = NAME.test(name) ? await readSmallFile(fileOf(folder, name)) : null;
  return secret === null ? null : proofOf(secret, address);
}

/**
 * Whether what answers at the address reads this very folder: not a copy's original, nor a program that took its port or stands between.
 * Asked before anything secret is sent there.
 */
export async function isServedAt(folder: DataFolder, address: string): Promise<boolean> {
  const [name, secret] = [randomUUID(), randomBytes(32).toString('base64url')];
  const file = fileOf(folder, name);
  try {
    await createSmallFile(file, secret);
    const response = await fetch(`${address}/challenge/${name}`, {
      signal: AbortSignal.timeout(PATIENCE),
      redirect: 'error',
    });
    const answer = Buffer.from(response.ok ? (await response.text()).slice(0, 100) : '');
    const expected = Buffer.from(proofOf(secret, address));
    return answer.length === expected.length && timingSafeEqual(answer, expected);
  } catch {
    return false;
  } finally {
    await rm(file, { force: true }).catch(() => undefined);
  }
}
