import { join } from 'node:path';
import { openMongoReadStore } from '@milepost/read-store/mongodb';
import type { Operation } from '@milepost/read-store';
import { EVENT_INDEX, VIEWS } from '@milepost/views';
import { freshDatabase } from '../../../support/mongodb/databases.js';
import type { Command } from '../../../support/mongodb/wire-message.js';
import { tapWire } from '../../../support/mongodb/wire-tap.js';
import type { Benchmark } from '../../benchmark.js';
import { interleave, timed } from '../../harness/interleave.js';
import { bulkWritesOf, openRawMongo } from '../../rivals/raw-mongodb.js';
import { commitsOf } from '../../workload/commits.js';
import { history } from '../../workload/history.js';
import { startMongo } from './start.js';

/** Events of a commit while catching up, and while the register is in use; and how many commits are written. */
const SIZES = [
  { batch: 1_000, commits: 4 },
  { batch: 10, commits: 60 },
] as const;

const isEvent = (operation: Operation) => operation.kind === 'put' && operation.collection === EVENT_INDEX.name;

/** Commits of the MongoDB adapter, each against raw bulk writes of the same documents in one transaction. */
export const serversCommits: Benchmark = async ({ folder, rounds }, report) => {
  const server = await startMongo(join(folder, 'mongodb'), 'commits to MongoDB');
  if (server === null) return;
  const { name, connectionString } = server;
  const raw = openRawMongo(connectionString);
  const open = (database: string, address = connectionString) =>
    openMongoReadStore({ connectionString: address, database, ...VIEWS });

  /** In a database with the collections and indexes of the views, and nothing in them. */
  async function inFresh(work: (database: string) => Promise<number>): Promise<number> {
    const database = freshDatabase();
    await (await open(database)).close();
    const result = await work(database);
    await raw.drop(database);
    return result;
  }

  for (const { batch, commits: count } of SIZES) {
    const { events } = await history(batch * count, 50);
    const commits = (await commitsOf(events, batch)).slice(0, count);
    const sent: Command[] = [];
    await inFresh(async (database) => {
      const tap = await tapWire(connectionString, (command) => {
        sent.push(command);
        return 'pass';
      });
      const store = await open(database, tap.connectionString);
      for (const commit of commits) await store.commit(commit);
      await store.close();
      await tap.close();
      return 0;
    });
    const writes = bulkWritesOf(sent);
    // A commit ends early where late facts make many states.
    const taken = commits.flatMap(({ operations }) => operations.filter(isEvent)).length;
    const perSecond = (ms: number) => taken / (ms / 1_000);
    const rate = await interleave(rounds, {
      ours: () =>
        inFresh(async (database) => {
          const store = await open(database);
          const ms = await timed(async () => {
            for (const commit of commits) await store.commit(commit);
          });
          await store.close();
          return perSecond(ms);
        }),
      raw: () =>
        inFresh(async (database) =>
          perSecond(
            await timed(async () => {
              for (const one of writes) await raw.write(database, one);
            }),
          ),
        ),
    });
    report({
      what: `commits of ${batch.toLocaleString('en')} events each, all views, on ${name}`,
      unit: 'events/s',
      ours: rate.ours,
      beside: { what: 'raw bulkWrite of the same documents, a transaction each', samples: rate.raw },
      goal: { of: 'ratio', is: 'atLeast', bound: 0.8 },
    });
  }
  await raw.close();
  await server.stop();
};
