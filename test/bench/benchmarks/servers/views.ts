import { join } from 'node:path';
import { createRegister } from '@milepost/application';
import type { EventStore } from '@milepost/event-store';
import { openSqliteEventStore } from '@milepost/event-store/sqlite';
import { countedRevisions } from '@milepost/event-store/testing';
import type { ReadStore } from '@milepost/read-store';
import { openMongoReadStore } from '@milepost/read-store/mongodb';
import { VIEWS } from '@milepost/views';
import { freshDatabase } from '../../../support/mongodb/databases.js';
import { keysExamined } from '../../../support/mongodb/explain.js';
import type { MongoDb } from '../../../support/mongodb/start-mongodb.js';
import type { Command } from '../../../support/mongodb/wire-message.js';
import { tapWire } from '../../../support/mongodb/wire-tap.js';
import type { Benchmark } from '../../benchmark.js';
import { timed } from '../../harness/interleave.js';
import { calendar, type HistoricEvent, history, write } from '../../workload/history.js';
import { askLists, pastPoints } from '../../workload/list-questions.js';
import { catchUpViews, openViews } from '../../workload/views.js';
import { startMongo } from './start.js';

const TENTHS = 10;

/** The views of a whole register on MongoDB: made from its log, beside the embedded store, and asked now and in the past. */
export const serversViews: Benchmark = async ({ folder, rounds, registerEvents }, report) => {
  const server = await startMongo(join(folder, 'mongodb'), 'views on MongoDB');
  if (server === null) return;
  const where = ` on ${server.name}`;
  // The slow stand-in takes minutes for a tenth of it.
  const { events, projects } = await history(server.build === 'python' ? registerEvents / TENTHS : registerEvents);
  const size = `${events.length.toLocaleString('en')} events`;
  const log = await openSqliteEventStore({ file: join(folder, 'events.db') });
  const at = { connectionString: server.connectionString, database: freshDatabase() };
  const stores = {
    mongodb: await openMongoReadStore({ ...at, ...VIEWS }),
    sqlite: await openViews(join(folder, 'v.db')),
  };
  const rates: Record<keyof typeof stores, number[]> = { mongodb: [], sqlite: [] };
  const keys: number[][] = [];

  const [tenth, expected] = [Math.ceil(events.length / TENTHS), countedRevisions()];
  for (let done = 0; done < events.length; done += tenth) {
    const part = events.slice(done, done + tenth);
    await write(log, part, expected);
    for (const name of ['mongodb', 'sqlite'] as const) rates[name].push(await rateOf(log, stores[name], part.length));
    const isEnd = done === 0 || done + tenth >= events.length;
    if (isEnd && server.build !== 'python')
      keys.push(await keysOfLists(server, at.database, events.slice(0, done + tenth)));
  }
  report({
    what: `rebuild of the views of ${size}, tenth by tenth,${where}`,
    unit: 'events/s',
    ours: rates.mongodb,
    beside: { what: 'the embedded store (sqlite)', samples: rates.sqlite },
  });
  const [few = [], many = []] = keys;
  for (const [index, { name }] of pastPoints(events).entries()) {
    if (keys.length === 0) break;
    report({
      what: `keys examined for each row, list of ${projects} projects of ${size}, ${name},${where}`,
      unit: 'keys',
      ours: [many[index] ?? Number.NaN],
      beside: { what: `of ${tenth.toLocaleString('en')} events`, samples: [few[index] ?? Number.NaN] },
      goal: { of: 'value', is: 'atMost', bound: 10 },
    });
  }
  const openRegister = () =>
    createRegister({ log, reads: stores.mongodb, calendar, names: { eventStore: 'sqlite', readStore: 'mongodb' } });
  await askLists(openRegister, { events, projects, rounds, where }, report);
  for (const store of [log, stores.mongodb, stores.sqlite]) await store.close();
  await server.stop();
};

async function rateOf(log: EventStore, reads: ReadStore, count: number): Promise<number> {
  return count / ((await timed(() => catchUpViews(log, reads))) / 1_000);
}

/** Of the list of all projects, at each point in the past of the events. */
async function keysOfLists(server: MongoDb, database: string, events: readonly HistoricEvent[]): Promise<number[]> {
  const commands: Command[] = [];
  const tap = await tapWire(server.connectionString, (command) => {
    commands.push(command);
    return 'pass';
  });
  const store = await openMongoReadStore({ connectionString: tap.connectionString, database, ...VIEWS });
  const keys: number[] = [];
  for (const { validAt, seq } of pastPoints(events)) {
    commands.length = 0;
    const rows = store.timeline('projects').at('measures', { validAt: Date.parse(validAt), seq: Number(seq) });
    const { documents } = await rows.page({ limit: 10_000 });
    keys.push((await keysExamined(server, commands)) / documents.length);
  }
  await store.close();
  await tap.close();
  return keys;
}
