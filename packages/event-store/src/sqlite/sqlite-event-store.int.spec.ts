import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventStoreConformance } from '../conformance/index.js';
import { openSqliteEventStore } from './index.js';

eventStoreConformance('sqlite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'milepost-events-'));
  let now: number | undefined;
  const open = () => openSqliteEventStore({ file: join(folder, 'events.db'), clock: () => now ?? Date.now() });
  return {
    store: await open(),
    reopen: open,
    setClock: (milliseconds) => {
      now = milliseconds;
    },
    dispose: () => rm(folder, { recursive: true }),
  };
});
