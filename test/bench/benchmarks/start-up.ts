import { join } from 'node:path';
import { openSqliteEventStore } from '@milepost/event-store/sqlite';
import type { Benchmark } from '../benchmark.js';
import { interleave } from '../harness/interleave.js';
import { startMilepost } from '../harness/measured-program.js';
import { history, write } from '../workload/history.js';
import { catchUpViews, openViews } from '../workload/views.js';

/** Until a server answers, with a long log and with none. */
export const startUp: Benchmark = async ({ folder, rounds, registerEvents }, report) => {
  const [long, empty] = [join(folder, 'long'), join(folder, 'empty')];
  for (const dataDir of [long, empty]) await (await startMilepost(dataDir, '--empty')).stop();
  const { events } = await history(registerEvents);
  const log = await openSqliteEventStore({ file: join(long, 'events.db') });
  const reads = await openViews(join(long, 'views.db'));
  await write(log, events);
  await catchUpViews(log, reads);
  await Promise.all([log.close(), reads.close()]);

  const memory = { long: [] as number[], empty: [] as number[] };
  async function start(kind: 'long' | 'empty'): Promise<number> {
    const server = await startMilepost({ long, empty }[kind]);
    memory[kind].push((await server.usage()).residentBytes / 2 ** 20);
    await server.stop();
    return server.startedInMs;
  }
  const ms = await interleave(rounds, { long: () => start('long'), empty: () => start('empty') });
  const what = `start of a server with ${events.length.toLocaleString('en')} events`;
  const beside = 'with an empty register';
  report({ what, unit: 'ms', ours: ms.long, beside: { what: beside, samples: ms.empty } });
  const [, ...ours] = memory.long;
  const [, ...samples] = memory.empty;
  report({ what: `${what}: its memory`, unit: 'MiB', ours, beside: { what: beside, samples } });
};
