import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore } from '@milepost/event-store';
import { eventStoreConformance, type OpenStore } from '@milepost/event-store/conformance';
import { openEventStoreDbEventStore } from '@milepost/event-store/eventstoredb';
import { afterAll, beforeAll } from 'vitest';
import { type EventStoreDbServer, startEventStoreDbServer } from '../support/eventstoredb/event-store-db-server.js';

const realServer = process.env['MILEPOST_TEST_EVENTSTOREDB'];

if (realServer === undefined) {
  let folder: string;
  let shared: EventStoreDbServer;
  let empty = 0;

  // Between all events there are records that are nobody's business.
  const start = (name: string) =>
    startEventStoreDbServer({ folder: join(folder, name), ownRecords: { between: true } });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'milepost-esdb-'));
    shared = await start('shared');
  });
  afterAll(async () => {
    await shared.stop();
    await rm(folder, { recursive: true });
  });

  const openStore: OpenStore = async ({ emptyLog }) => {
    const server = emptyLog ? await start(`empty-${(empty += 1)}`) : shared;
    let setting: Promise<void> | null = null;
    async function open(): Promise<EventStore> {
      const store = await openEventStoreDbEventStore({ connectionString: server.connectionString });
      return {
        ...store,
        append: async (...args) => {
          if (setting !== null) await setting;
          setting = null;
          return store.append(...args);
        },
      };
    }
    return {
      store: await open(),
      reopen: open,
      setClock: (milliseconds) => {
        setting = server.control.setClock(milliseconds);
      },
      dispose: async () => {
        await server.control.setClock(null);
        if (server !== shared) await server.stop();
      },
    };
  };
  // Its appends take turns by stream; the real server has one writer.
  eventStoreConformance('eventstoredb (protocol server)', openStore, { overtaking: true });
} else {
  // Whatever the server holds already is not part of the log.
  const openStore: OpenStore = async ({ emptyLog }) => {
    const options = { connectionString: realServer, ...(emptyLog ? await endOf(realServer) : {}) };
    return { store: await openEventStoreDbEventStore(options), reopen: () => openEventStoreDbEventStore(options) };
  };
  eventStoreConformance('eventstoredb (real server)', openStore);
}

async function endOf(connectionString: string): Promise<{ readonly beginsAfter?: string }> {
  const store = await openEventStoreDbEventStore({ connectionString });
  const head = await store.head();
  await store.close();
  return head === null ? {} : { beginsAfter: head.position };
}
