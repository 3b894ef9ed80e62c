import { keepCheckpoint, type KeptFolder, type Ledger, LedgerError, readKept } from '@milepost/ledger';
import type { Logger } from '../logger.js';
import { inWords } from './in-words.js';

const INTERVAL_MS = 60_000;

/**
 * Keeps what was signed last in a second place, and never over what it does not go on from. A place that cannot be reached hinders nothing.
 *
 * @throws MilepostError LOG_NOT_AS_SEALED where what was kept before is not of this log
 */
export async function keepRegularly(
  ledger: Pick<Ledger, 'published' | 'assertGoesOn'>,
  folder: KeptFolder,
  logger: Logger,
): Promise<{ stop(): Promise<void> }> {
  let last: unknown = null;

  async function keep(): Promise<void> {
    const { published } = ledger;
    await inWords(async () => ledger.assertGoesOn(await readKept(folder)));
    if (published === null || published === last) return;
    await keepCheckpoint(folder, published, new Date().toISOString().slice(0, 10));
    last = published;
  }

  const failed = (error: unknown) => logger.error({ err: error }, 'the checkpoint could not be kept elsewhere');
  await keep().catch((error: unknown) => {
    if (!(error instanceof LedgerError && error.code === 'LEDGER_UNAVAILABLE')) throw error;
    failed(error);
  });
  let work: Promise<unknown> = Promise.resolve();
  const keepNow = () => (work = work.then(keep).catch(failed));
  const timer = setInterval(() => void keepNow(), INTERVAL_MS);
  return {
    async stop() {
      clearInterval(timer);
      await keepNow();
    },
  };
}
