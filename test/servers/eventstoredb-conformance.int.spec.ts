import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore } from '@milepost/event-store';
import { eventStoreConformance } from '@milepost/event-store/conformance';
import { openEventStoreDbEventStore } from '@milepost/event-store/eventstoredb';
import { afterAll, beforeAll } from 'vitest';
import { type EventStoreDbServer, startEventStoreDbServer } from '../support/eventstoredb/event-store-db-server.js';

let folder: string;
let shared: EventStoreDbServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'milepost-esdb-'));
  shared = await startEventStoreDbServer({ folder: join(folder, 'shared') });
});

afterAll(async () => {
  await shared.stop();
  await rm(folder, { recursive: true });
});

eventStoreConformance('eventstoredb', async ({ emptyLog }) => {
  const server = emptyLog ? await startEventStoreDbServer({ folder: await mkdtemp(join(folder, 'empty-')) }) : shared;
  let clock: Promise<unknown> | null = null;
  const open = async (): Promise<EventStore> => {
    const store = await openEventStoreDbEventStore({ connectionString: server.connectionString });
    return {
      ...store,
      append: async (...args) => {
        if (clock !== null) await clock;
        clock = null;
        return store.append(...args);
      },
    };
  };
  return {
    store: await open(),
    reopen: open,
    setClock: (milliseconds) => {
      clock = server.control.setClock(milliseconds);
    },
    dispose: async () => {
      await server.control.setClock(null);
      if (server !== shared) await server.stop();
    },
  };
});
