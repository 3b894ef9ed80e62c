import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CATEGORIES } from '@milepost/domain';
import type { RecordedEvent } from '@milepost/event-store';
import { openEventStoreDbEventStore } from '@milepost/event-store/eventstoredb';
import { expect } from 'vitest';
import { type EventStoreDbServer, startEventStoreDbServer } from '../support/eventstoredb/event-store-db-server.js';
import { expectNaiveAnswers } from '../support/expect-naive-answers.js';
import { graphqlClient } from '../support/graphql.js';
import { expectInOrder, wholeLog } from '../support/log-checks.js';
import { runMilepost, type Serving, startServing } from '../support/milepost-process.js';
import { databaseIn, type Environment, type Projector, startProjector } from '../support/register-stores.js';
import type { Seeded } from '../support/seeded.js';
import { viewsReach } from '../support/views-reach.js';

/** A register on servers, whose processes a test starts and kills. */
export type RegisterOnServers = {
  readonly log: EventStoreDbServer;
  readonly environment: Environment;
  readonly token: string;
  startApi(): Promise<Serving>;
  startProjector(): Promise<Projector>;
  /**
   * Nothing acknowledged is lost, nothing is there twice, what was there before is still there, and each server answers with the figures
   * of a naive fold.
   */
  check(accepted: ReadonlySet<string>, servers: readonly string[], random: Seeded): Promise<void>;
  stop(): Promise<void>;
};

export async function registerOnServers(
  folder: string,
  mongo: { readonly connectionString: string; readonly isReal: boolean },
  { nodes = 1 }: { readonly nodes?: 1 | 2 } = {},
): Promise<RegisterOnServers> {
  await mkdir(folder, { recursive: true });
  const log = await startEventStoreDbServer({ folder: join(folder, 'eventstoredb'), nodes });
  const database = databaseIn(mongo.connectionString, `chaos_${process.pid}_${Date.now()}`);
  const environment = {
    EVENT_STORE: log.connectionString,
    READ_STORE: database,
    LEDGER_KEY: join(folder, 'ledger.key'),
  };
  const { stdout } = await runMilepost(['token', '--role', 'admin', '--data', folder], environment);
  const token = stdout.trim();
  let before: readonly RecordedEvent[] = [];

  async function wholeLogNow(): Promise<readonly RecordedEvent[]> {
    const store = await openEventStoreDbEventStore({
      connectionString: log.connectionString,
      categories: [...CATEGORIES],
    });
    try {
      return await wholeLog(store);
    } finally {
      await store.close();
    }
  }

  return {
    log,
    environment,
    token,
    startApi: () => startServing(['api', '--data', folder], environment),
    startProjector: () => startProjector(environment),
    async check(accepted, servers, random) {
      const events = await wholeLogNow();
      expectInOrder(events);
      const ids = new Set(events.map(({ id }) => id));
      expect([...accepted].filter((id) => !ids.has(id))).toEqual([]);
      expect(events.slice(0, before.length)).toEqual(before);
      before = events;
      for (const server of servers) {
        const client = graphqlClient(server, token);
        await viewsReach(client, events.at(-1)?.position ?? '');
        await expectNaiveAnswers(client, events, random);
      }
    },
    stop: () => log.stop(),
  };
}
