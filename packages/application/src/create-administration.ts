import { randomUUID } from 'node:crypto';
import { type Calendar, type Instant, MilepostError } from '@milepost/domain';
import type { EventStore } from '@milepost/event-store';
import type { LayoutStore } from '@milepost/private-store';
import type { Administration, ClockConfirmed, OnProgress } from './administration.js';
import { createCommandBus } from './commands/command-bus.js';
import { importLedgers } from './import/import-ledgers.js';
import { applyReading } from './import/reading/apply/apply-reading.js';
import { knownLayouts } from './import/reading/layouts/known-layouts.js';
import { layoutOf } from './import/reading/layouts/layout.js';
import { readOfficeFile } from './import/reading/read-office-file.js';
import { viewsReach } from './import/views-reach.js';
import { type Meter, meterOf } from './meter.js';
import type { Register } from './register.js';
import type { OnDone, ViewsAdministration, ViewsWork } from './views-administration.js';

export type AdministrationOptions = {
  readonly register: Register;
  readonly log: EventStore;
  readonly calendar: Calendar;
  readonly views: ViewsAdministration;
  /** See `RegisterOptions`. */
  readonly now?: () => Instant;
  readonly confirmClock: () => Promise<ClockConfirmed>;
  /** Where layouts that were confirmed are kept; opened when a file is read. Default: none is. */
  readonly layouts?: (() => Promise<LayoutStore>) | null;
};

/** One piece of administrative work at a time. */
export function createAdministration({
  register,
  log,
  calendar,
  views,
  now = Date.now,
  confirmClock,
  layouts: openLayouts = null,
}: AdministrationOptions): Administration {
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

  /** About as many as the work has to take in. */
  async function eventsFor(work: ViewsWork): Promise<number> {
    const generations = await views.generations();
    const seqOf = (inUse: boolean) => generations.find((one) => one.inUse === inUse)?.seq ?? -1;
    return Math.max(0, seqOf(true) - (work === 'switch' ? seqOf(false) : -1));
  }

  /** Of what commands of a file name beside the streams that they write to. */
  const busThatKnows = (store: EventStore) =>
    createCommandBus({
      store,
      calendar,
      now,
      streamsAlike: register.streamsAlike,
      projectOfCode: register.projectOfCode,
      streamsAbout: register.streamsAbout,
      streamOfEvent: async (event) => (await (await register.read()).eventsById([event]))[0]?.stream ?? null,
    });

  const recordReading: Administration['recordReading'] = (reading, by, present) =>
    alone(async () => {
      const done = await applyReading(reading, { ...by, log, bus: register.commands, busOver: busThatKnows }, present);
      if (done.applied.position !== null) await viewsReach(done.applied.position, register);
      return done;
    });

  return {
    importLedgers: (files, options, onProgress) =>
      alone(async () => {
        const report = await importLedgers(files, {
          ...options,
          log,
          calendar,
          bus: register.commands,
          busOver: busThatKnows,
          now,
          onProgress,
        });
        if (report.position !== null) await viewsReach(report.position, register);
        return { ...report, badRows: Object.fromEntries(report.badRows) };
      }),
    async readFile(file, { options, apply, actor }) {
      const layouts = openLayouts && knownLayouts(await openLayouts(), now);
      const {
        reading,
        fingerprint,
        options: settled,
      } = await readOfficeFile(file, options, {
        ...{ register, calendar, now, layouts },
      });
      if (apply === null) return { reading, applied: null };
      const { applied } = await recordReading(reading, { ...apply, actor, id: randomUUID() });
      if (layouts && fingerprint !== null) await layouts.confirm(layoutOf(fingerprint, reading, settled), actor.id);
      return { reading, applied };
    },
    recordReading,
    confirmClock,
    generations: () => views.generations(),
    workOnViews: (work, onProgress) =>
      alone(async () => {
        const started = performance.now();
        const meter = meterOf(onProgress)(work, await eventsFor(work));
        const done = await views.work(work, meter.reach);
        return { ...done, seconds: (performance.now() - started) / 1000 };
      }),
    compareViews: (onProgress) => alone(() => views.compare(reachOf(onProgress, 'compare'))),
    auditViews: (entities, onProgress) => views.audit(entities, reachOf(onProgress, 'audit')),
  };
}

/** The total is known with the first step only. */
function reachOf(onProgress: OnProgress, phase: string): OnDone {
  let meter: Meter | null = null;
  return (done, total) => {
    meter ??= meterOf(onProgress)(phase, total);
    meter.reach(done);
  };
}
