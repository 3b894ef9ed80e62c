import { readdirSync, readFileSync } from 'node:fs';
import { calendarIn } from '@milepost/domain';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import { expect, it } from 'vitest';
import { createCommandBus } from '../commands/command-bus.js';
import { importLedgers } from './import-ledgers.js';

const folder = new URL('../../../../ledgers/2018/', import.meta.url);
const files = new Map(readdirSync(folder).map((name) => [name, new Uint8Array(readFileSync(new URL(name, folder)))]));
const calendar = calendarIn('Asia/Shanghai');

it('runs', async () => {
  const log = openMemoryEventStore();
  const busOver = (store: typeof log) => createCommandBus({ store, calendar });
  for (let i = 0; i < 2; i++) {
    const t = performance.now();
    let n = 0;
    const r = await importLedgers(files, {
      log,
      calendar,
      bus: busOver(log),
      busOver,
      onProgress: (p) => {
        n++;
        if (p.done === p.total) console.log(p, performance.now() - t);
      },
    });
    console.log(
      r.imported,
      r.skipped,
      r.rejected.slice(0, 5),
      r.rejected.length,
      r.recordedNow,
      r.position,
      n,
      performance.now() - t,
    );
  }
  expect(1).toBe(1);
});
