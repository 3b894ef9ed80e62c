import { join } from 'node:path';
import { rm } from 'node:fs/promises';
import type { RecordedEvent } from '@milepost/event-store';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import { generateKey, openLedger, signerOf } from '@milepost/ledger';
import { openDiskTileStore } from '@milepost/ledger/disk';
import { createProjector, createSealer } from '@milepost/projector';
import { sealedSubject } from '@milepost/views';
import type { Benchmark } from '../../benchmark.js';
import { cpuOf } from '../../harness/cpu-of.js';
import { interleave } from '../../harness/interleave.js';
import { calendar, history, write } from '../../workload/history.js';
import { recordedHistory } from '../../workload/recorded.js';
import { loud, openViews } from '../../workload/views.js';

const PAGE = 1_000;
const EVENTS_OF_A_PROJECT = 200;
const signer = signerOf(generateKey('milepost.example/bench'));
/** That an old log is sealed as it is, is said as a warning. */
const logger = { ...loud, warn: () => undefined };

/** Sealing alone, tiles on the disk, a checkpoint a thousand events; and all views with it and without it. By CPU, so that a busy machine says the same. */
export const sealing: Benchmark = async ({ folder, rounds, catchUpEvents }, report) => {
  const projects = Math.ceil(catchUpEvents / EVENTS_OF_A_PROJECT);
  const events = await recordedHistory(catchUpEvents, projects);
  const tiles = join(folder, 'ledger');
  const perSecond = (ms: number) => events.length / (ms / 1_000);
  const { sealed } = await interleave(rounds, {
    sealed: async () => {
      await rm(tiles, { recursive: true, force: true });
      return perSecond(await cpuOf(() => seal(events, tiles)));
    },
  });
  const size = `${events.length.toLocaleString('en')} events of ${projects.toLocaleString('en')} projects`;
  report({
    what: `sealing, ${size}`,
    unit: 'events/s of CPU',
    ours: sealed,
    goal: { of: 'value', is: 'atLeast', bound: 30_000 },
  });
  const log = openMemoryEventStore();
  await write(log, (await history(catchUpEvents, projects)).events);
  async function caughtUp(withSeals: boolean): Promise<number> {
    const file = join(folder, 'views.db');
    for (const path of [file, `${file}-wal`, `${file}-shm`, tiles]) await rm(path, { recursive: true, force: true });
    const reads = await openViews(file);
    const ledger = await openLedger({ tiles: openDiskTileStore(tiles), signers: [signer] });
    const sealer = withSeals ? { sealer: createSealer({ log, ledger, logger }) } : {};
    const ms = await cpuOf(async () => (await createProjector({ log, reads, calendar, logger, ...sealer })).catchUp());
    await reads.close();
    return perSecond(ms);
  }
  const { withSeals, without } = await interleave(rounds, {
    withSeals: () => caughtUp(true),
    without: () => caughtUp(false),
  });
  report({
    what: `catch-up of all views with sealing, ${size}`,
    unit: 'events/s of CPU',
    ours: withSeals,
    beside: { what: 'without sealing', samples: without },
    goal: { of: 'ratio', is: 'atLeast', bound: 0.85 },
  });
};

/** As the sealer does while events come in a stream. */
export async function seal(events: readonly RecordedEvent[], folder: string): Promise<void> {
  const ledger = await openLedger({ tiles: openDiskTileStore(folder), signers: [signer] });
  const walk = ledger.begin();
  for (let from = 0; from < events.length; from += PAGE) {
    const page = events.slice(from, from + PAGE).map((event) => ({ event, subject: sealedSubject(event) }));
    await walk.take(from, page);
    await ledger.publish();
  }
}

export const sealingKey = signer.verifier.vkey;
