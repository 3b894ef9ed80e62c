import type { Metrics } from '@milepost/application';
import { MilepostError } from '@milepost/domain';
import type { LastRecorded, Machine } from '@milepost/event-store';
import type { KeptFolder, Ledger } from '@milepost/ledger';
import { type ReadStore, ReadStoreError } from '@milepost/read-store';
import { closeAll, closingOnFailure } from '@milepost/runtime';
import { auditRegularly } from './audit/audit-regularly.js';
import { tellTruncated } from './audit/tell-truncated.js';
import { watchClock } from './audit/watch-clock.js';
import { eventWithSeq } from './event-with-seq.js';
import { runProjector } from './running-projector.js';
import { takeOrders } from './generations/orders.js';
import { openOwnedGenerations } from './generations/owned-generations.js';
import type { RegisterViews, ViewsSources } from './register-views.js';
import { keepRegularly } from './sealing/keep-regularly.js';
import { publishRegularly } from './sealing/publish-regularly.js';
import { createSealer } from './sealing/sealer.js';
import { viewsAdministration } from './views-administration.js';
import { viewsWorker } from './views-worker.js';

export type KeepViewsOptions = {
  readonly metrics: Pick<Metrics, 'reads'> | null;
  /** Whether other processes have the same views, and ask this one for work on them. */
  readonly isShared: boolean;
  /** By which the clock of a log on a server is judged; null: the log is recorded by this process. */
  readonly machine: Machine | null;
  /** Where the log is sealed; null: nowhere. */
  readonly ledger: Ledger | null;
  /** Where its checkpoints are kept beside; null: nowhere. */
  readonly kept?: KeptFolder | null;
};

/**
 * Brings the views to the head of the log and keeps them there, audits them, and works on them where somebody asks for it.
 * @throws MilepostError PROJECTOR_RUNNING where another process keeps them, LOG_BEHIND_VIEWS
 */
export function keepViews(
  sources: ViewsSources,
  { metrics, isShared, machine, ledger, kept = null }: KeepViewsOptions,
): Promise<RegisterViews> {
  const { log, generations, control, calendar, logger } = sources;
  return closingOnFailure(async (closers) => {
    const sealer = ledger && createSealer({ log, ledger, logger });
    if (ledger) {
      const keeping = kept && (await keepRegularly(ledger, kept, logger));
      if (keeping) closers.push(() => keeping.stop());
      const publishing = publishRegularly(ledger, logger);
      closers.push(() => publishing.stop());
    }
    const views = await openOwnedGenerations({ ...sources, sealer });
    closers.push(() => views.close());
    const reads = metrics?.reads(views.reads) ?? views.reads;
    const watched = machine ? watchClock({ log, control, logger, machine, last: await lastIn(reads) }) : log;
    const projector = await runProjector({ log: watched, reads, calendar, logger, sealer }).catch((error: unknown) => {
      throw toldOf(error);
    });
    closers.push(() => projector.stop());
    const audits = auditRegularly({ log, reads, calendar }, control, logger);
    closers.push(() => audits.stop());
    const truncations = tellTruncated(log, control, logger);
    closers.push(() => truncations.stop());
    const worker = viewsWorker({ log, calendar, logger, sealer, views, projector });
    if (isShared) {
      const orders = await takeOrders(control, worker, logger);
      closers.push(() => orders.stop());
    }
    return {
      reads,
      administration: viewsAdministration({ log, reads, calendar, generations, control, worker }),
      missing: () => (projector.running() ? [] : ['projector']),
      failed: inWords(projector.failed),
      close: () => closeAll(closers),
    };
  });
}

async function lastIn(reads: ReadStore): Promise<LastRecorded | null> {
  const { seq = -1 } = (await reads.checkpoint()) ?? {};
  const last = seq < 0 ? null : await eventWithSeq(reads, seq);
  return last && { recordedAt: last.recordedAt, stated: last.recordedAtStated };
}

function inWords(failed: Promise<never>): Promise<never> {
  const told = failed.catch((error: unknown) => {
    throw toldOf(error);
  });
  // Whoever waits for it hears of it; where nobody does, it is no error of its own.
  told.catch(() => undefined);
  return told;
}

function toldOf(error: unknown): unknown {
  const isStale = error instanceof ReadStoreError && error.code === 'STALE_WRITER';
  return isStale ? new MilepostError('PROJECTOR_RUNNING', {}, { cause: error }) : error;
}
