import { MilepostError } from '@milepost/domain';
import { NotAsSealedError } from '@milepost/ledger';

/** @throws MilepostError LOG_NOT_AS_SEALED in place of NotAsSealedError */
export async function inWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof NotAsSealedError)) throw error;
    throw new MilepostError('LOG_NOT_AS_SEALED', { seq: error.index, what: error.what }, { cause: error });
  }
}
