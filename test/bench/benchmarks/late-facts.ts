import { join } from 'node:path';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import { createProjector } from '@milepost/projector';
import type { ReadStore } from '@milepost/read-store';
import { openMongoReadStore } from '@milepost/read-store/mongodb';
import { VIEWS } from '@milepost/views';
import { freshDatabase } from '../../support/mongodb/databases.js';
import type { Benchmark } from '../benchmark.js';
import { interleave, timed } from '../harness/interleave.js';
import { moneyOfDays, shuffled } from '../workload/late-facts.js';
import { calendar, write } from '../workload/history.js';
import { loud, openViews } from '../workload/views.js';
import { startMongo } from './servers/start.js';

const [PROJECTS, DAYS] = [12, 120];

/** Facts that are recorded in any order of their days: each of them changes all later days of its project. */
export const lateFacts: Benchmark = async ({ folder, rounds }, report) => {
  const inOrder = moneyOfDays(PROJECTS, DAYS);
  const logs = { inOrder: openMemoryEventStore(), late: openMemoryEventStore() };
  await write(logs.inOrder, inOrder);
  await write(logs.late, shuffled(inOrder));
  const server = await startMongo(join(folder, 'mongodb'), 'late facts on MongoDB');
  const stores: Readonly<Record<string, (name: string) => Promise<ReadStore>>> = {
    sqlite: (name) => openViews(join(folder, `${name}.db`)),
    ...(server === null
      ? {}
      : {
          [server.name]: (name) =>
            openMongoReadStore({
              connectionString: server.connectionString,
              database: `${freshDatabase()}${name}`,
              ...VIEWS,
            }),
        }),
  };

  for (const [store, open] of Object.entries(stores)) {
    const longest: Record<keyof typeof logs, number[]> = { inOrder: [], late: [] };
    let round = 0;
    async function perSecond(order: keyof typeof logs) {
      const reads = await open(`${order}${(round += 1)}`);
      const commits: number[] = [];
      const measured: ReadStore = {
        ...reads,
        commit: async (commit) => void commits.push(await timed(() => reads.commit(commit))),
      };
      const options = { log: logs[order], reads: measured, calendar, logger: loud };
      const ms = await timed(async () => (await createProjector(options)).catchUp());
      longest[order].push(Math.max(...commits));
      await reads.close();
      return inOrder.length / (ms / 1_000);
    }
    const rate = await interleave(rounds, { inOrder: () => perSecond('inOrder'), late: () => perSecond('late') });
    const what = `views of ${inOrder.length.toLocaleString('en')} facts of ${PROJECTS} projects, recorded in any order, ${store}`;
    const beside = 'in the order of their days';
    report({ what, unit: 'events/s', ours: rate.late, beside: { what: beside, samples: rate.inOrder } });
    const [, ...ours] = longest.late;
    const [, ...samples] = longest.inOrder;
    report({ what: `${what}: the longest commit`, unit: 'ms', ours, beside: { what: beside, samples } });
  }
  await server?.stop();
};
