import { type Calendar, MilepostError } from '@milepost/domain';
import type { EventStore } from '@milepost/event-store';
import type { Administration, RebuildReport } from './administration.js';
import { createCommandBus } from './commands/command-bus.js';
import { importLedgers } from './import/import-ledgers.js';
import { viewsReach } from './import/views-reach.js';
import { meterOf } from './meter.js';
import type { Register } from './register.js';

export type AdministrationOptions = {
  readonly register: Register;
  readonly log: EventStore;
  readonly calendar: Calendar;
  /** Builds the views anew; told after each batch how many events were taken in. */
  readonly rebuild: (onEvents: (events: number) => void) => Promise<Omit<RebuildReport, 'seconds'>>;
};

/** One piece of administrative work at a time. */
export function createAdministration({ register, log, calendar, rebuild }: AdministrationOptions): Administration {
  let busy = false;

  async function alone<T>(work: () => Promise<T>): Promise<T> {
    if (busy) throw new MilepostError('IMPORT_RUNNING');
    busy = true;
    try {
      return await work();
    } finally {
      busy = false;
    }
  }

  return {
    importLedgers: (files, options, onProgress) =>
      alone(async () => {
        const busOver = (store: EventStore) => createCommandBus({ store, calendar });
        const report = await importLedgers(files, {
          ...options,
          log,
          calendar,
          bus: register.commands,
          busOver,
          onProgress,
        });
        if (report.position !== null) await viewsReach(report.position, register);
        return { ...report, badRows: Object.fromEntries(report.badRows) };
      }),
    rebuild: (onProgress) =>
      alone(async () => {
        const started = performance.now();
        const { head } = await register.status();
        const report = await rebuild(meterOf(onProgress)('rebuild', (head ?? -1) + 1).reach);
        return { ...report, seconds: (performance.now() - started) / 1000 };
      }),
  };
}
