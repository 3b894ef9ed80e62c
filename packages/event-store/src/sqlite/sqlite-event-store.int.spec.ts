import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventStoreConformance } from '../conformance/index.js';
import { openEventFile } from './event-file.js';
import { createSqliteEventStore } from './sqlite-event-store.js';

// With a tail of three events, nearly everything is read from the indexes on the disk, or while it is on its way there.
for (const [name, tail] of Object.entries({ sqlite: {}, 'sqlite with a short tail': { tailLength: 3 } })) {
  eventStoreConformance(name, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'milepost-events-'));
    const file = join(folder, 'events.db');
    let now: number | undefined;
    const clock = () => now ?? Date.now();
    const open = async () =>
      createSqliteEventStore({ eventFile: await openEventFile(file, true), file, clock, ...tail });
    return {
      store: await open(),
      reopen: open,
      setClock: (milliseconds) => {
        now = milliseconds;
      },
      dispose: () => rm(folder, { recursive: true }),
    };
  });
}
