import { MilepostError } from '@milepost/domain';
import { NotAsSealed } from '@milepost/ledger';

/** @throws MilepostError LOG_NOT_AS_SEALED in place of NotAsSealed */
export async function inWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof NotAsSealed)) throw error;
    throw new MilepostError('LOG_NOT_AS_SEALED', { seq: error.index, what: error.what }, { cause: error });
  }
}
