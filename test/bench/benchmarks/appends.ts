import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { NewEvent } from '@milepost/event-store';
import { openSqliteEventStore } from '@milepost/event-store/sqlite';
import type { Benchmark } from '../benchmark.js';
import { history } from '../workload/history.js';
import { callAgainAndAgain } from '../harness/call-again-and-again.js';
import { interleave } from '../harness/interleave.js';
import { percentile } from '../harness/statistics.js';
import { openFileFloor } from '../rivals/file-floor.js';
import { openRawLog } from '../rivals/raw-sqlite.js';

const STREAMS_PER_CALLER = 8;

/** Durable appends: one caller against the disk, many callers against a transaction each. */
export const appends: Benchmark = async ({ folder, rounds, roundMs }, report) => {
  const log = await openSqliteEventStore({ file: join(folder, 'events.db') });
  const raw = openRawLog(join(folder, 'raw.db'));
  const floor = openFileFloor(join(folder, 'floor'));
  const { events: samples } = await history(500, 5);
  let turn = 0;
  const sample = () => samples[turn++ % samples.length]?.event ?? ({} as NewEvent);

  const revisions = new Map<string, number>();
  function next(kind: string, caller: number) {
    const stream = `project-${kind}.${caller}.${turn % STREAMS_PER_CALLER}`;
    const revision = (revisions.get(stream) ?? -1) + 1;
    revisions.set(stream, revision);
    const { type, data, metadata } = sample();
    return { stream, revision, event: { id: randomUUID(), type, data, metadata } };
  }
  function appendOurs(caller: number) {
    const { stream, revision, event } = next('ours', caller);
    return log.append(stream, revision === 0 ? 'noStream' : revision - 1, [event]);
  }
  function appendRaw(caller: number) {
    const { stream, revision, event } = next('raw', caller);
    const { id, type, data, metadata } = event;
    raw.append({ stream, revision, id, type, data: JSON.stringify(data), metadata: JSON.stringify(metadata) });
  }

  const single = await interleave(rounds, {
    ours: async () => (await callAgainAndAgain(1, roundMs, appendOurs)).perSecond,
    floor: async () => rateOf(roundMs, () => floor.append(Buffer.from(JSON.stringify(next('floor', 0))))),
    raw: async () => rateOf(roundMs, () => appendRaw(0)),
  });
  const what = 'durable appends, 1 caller';
  report({
    what,
    unit: 'events/s',
    ours: single.ours,
    beside: { what: 'write + fdatasync of the same bytes', samples: single.floor },
    goal: { of: 'ratio', is: 'atLeast', bound: 0.75 },
  });
  report({
    what,
    unit: 'events/s',
    ours: single.ours,
    beside: { what: 'SQLite, a transaction each', samples: single.raw },
  });

  for (const callers of [64, 128]) {
    const p50 = { ours: [] as number[], raw: [] as number[] };
    const p99 = { ours: [] as number[], raw: [] as number[] };
    async function measure(kind: 'ours' | 'raw', call: (caller: number) => Promise<unknown>): Promise<number> {
      const { perSecond, latencies } = await callAgainAndAgain(callers, roundMs, call);
      p50[kind].push(percentile(latencies, 0.5));
      p99[kind].push(percentile(latencies, 0.99));
      return perSecond;
    }
    const rate = await interleave(rounds, {
      ours: () => measure('ours', appendOurs),
      // All callers have asked before the first is served, as in a server.
      raw: () => measure('raw', async (caller) => appendRaw(await setImmediate(caller))),
    });
    const what = `durable appends with expected revisions, ${callers} callers`;
    const rival = 'SQLite, a transaction each';
    report({
      what,
      unit: 'events/s',
      ours: rate.ours,
      beside: { what: rival, samples: rate.raw },
      goal: { of: 'value', is: 'atLeast', bound: 30_000 },
    });
    const [, ...ours50] = p50.ours;
    const [, ...raw50] = p50.raw;
    report({ what: `${what}: p50`, unit: 'ms', ours: ours50, beside: { what: rival, samples: raw50 } });
    const [, ...ours99] = p99.ours;
    const [, ...raw99] = p99.raw;
    report({
      what: `${what}: p99`,
      unit: 'ms',
      ours: ours99,
      beside: { what: rival, samples: raw99 },
      goal: { of: 'value', is: 'atMost', bound: 15 },
    });
  }
  await log.close();
  raw.close();
  floor.close();
};

/** Calls a second of work that does not wait for the event loop. */
function rateOf(ms: number, work: () => void): number {
  const started = performance.now();
  let count = 0;
  for (; performance.now() - started < ms; count++) work();
  return count / ((performance.now() - started) / 1_000);
}
