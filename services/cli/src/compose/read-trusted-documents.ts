import type { trustedDocumentsIn } from '@milepost/api';
import { readRegularFile } from '@milepost/runtime';
import { EXIT } from '../exit-codes.js';
import { CommandError } from '../failure.js';

const MOST = 16; // MiB

/** @throws CommandError where the file cannot be read, or is no manifest */
export async function readTrustedDocuments(path: string): Promise<ReturnType<typeof trustedDocumentsIn>> {
  const { trustedDocumentsIn: documentsIn } = await import('@milepost/api');
  try {
    return documentsIn((await readRegularFile(path, MOST)).toString('utf8'));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new CommandError(`TRUSTED_DOCUMENTS: ${path} cannot be used: ${why}.`, EXIT.usage, { cause });
  }
}
