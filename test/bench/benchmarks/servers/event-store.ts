import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { NewEvent } from '@milepost/event-store';
import { openEventStoreDbEventStore } from '@milepost/event-store/eventstoredb';
import type { Benchmark } from '../../benchmark.js';
import { callAgainAndAgain } from '../../harness/callers.js';
import { interleave, timed } from '../../harness/interleave.js';
import { percentile } from '../../harness/statistics.js';
import { openBareClient } from '../../rivals/bare-eventstoredb.js';
import { history, write } from '../../workload/history.js';
import { startEventStoreDb } from './start.js';

const STREAMS_PER_CALLER = 8;
const BATCH = 5_000;

type OnEvent = (id: string) => void;
/** The adapter, or the client that it is made of. */
type Side = {
  append(stream: string, revision: number, event: NewEvent): Promise<unknown>;
  /** Tells of every event of the log, and then of those that come. */
  follow(onEvent: OnEvent): void;
  close(): Promise<void>;
};
type Sides = 'ours' | 'bare';

async function openOurs(connectionString: string): Promise<Side> {
  const log = await openEventStoreDbEventStore({ connectionString });
  async function follow(onEvent: OnEvent): Promise<void> {
    for await (const item of log.subscribeAll({ batchSize: BATCH }))
      if (item.kind === 'events') for (const { id } of item.events) onEvent(id);
  }
  return {
    append: (stream, revision, event) => log.append(stream, revision === 0 ? 'noStream' : revision - 1, [event]),
    follow: (onEvent) => void follow(onEvent),
    close: () => log.close(),
  };
}

/** Appends and subscriptions through the adapter against the bare client, on the same server. */
export const serversEventStore: Benchmark = async ({ folder, rounds, roundMs, catchUpEvents }, report) => {
  const server = await startEventStoreDb(join(folder, 'log'));
  const { name, connectionString } = server;
  const { events: past } = await history(catchUpEvents, Math.ceil(catchUpEvents / 200));
  const events = past.map(({ stream, event: { statedRecordedAt: _, ...event } }) => ({ stream, event }));
  const filling = await openEventStoreDbEventStore({ connectionString });
  await write(filling, events);
  await filling.close();
  const last = events.at(-1)?.event.id;

  /** Each side is open during its turn only: what it follows would cost the other. */
  const during = (open: () => Promise<Side>, work: (side: Side) => Promise<number>) => async () => {
    const side = await open();
    const result = await work(side);
    await side.close();
    return result;
  };
  async function compare(what: string, unit: string, work: (side: Side) => Promise<number>, isRate = true) {
    const samples: Record<Sides, number[]> = await interleave(rounds, {
      ours: during(() => openOurs(connectionString), work),
      bare: during(async () => openBareClient(connectionString), work),
    });
    report({
      what: `${what}, on ${name}`,
      unit,
      ours: samples.ours,
      beside: { what: 'the bare client', samples: samples.bare },
      ...(isRate ? { goal: { of: 'ratio', is: 'atLeast', bound: 0.9 } } : {}),
    });
  }

  await compare(
    `catch-up of a subscription, ${events.length.toLocaleString('en')} events`,
    'events/s',
    async ({ follow }) => {
      const ms = await timed(() => new Promise<void>((resolve) => follow((id) => id === last && resolve())));
      return events.length / (ms / 1_000);
    },
  );

  const revisions = new Map<string, number>();
  let turn = 0;
  function next(caller: number) {
    const stream = `project-bench.${process.pid}.${caller}.${turn % STREAMS_PER_CALLER}`;
    const revision = (revisions.get(stream) ?? -1) + 1;
    revisions.set(stream, revision);
    const { type = '', data = {}, metadata = {} } = events[turn++ % events.length]?.event ?? {};
    return [stream, revision, { id: randomUUID(), type, data, metadata }] as const;
  }
  for (const callers of [1, 64])
    await compare(
      `appends with expected revisions, ${callers} ${callers === 1 ? 'caller' : 'callers'}`,
      'events/s',
      async ({ append }) => (await callAgainAndAgain(callers, roundMs, (caller) => append(...next(caller)))).perSecond,
    );
  await compare(
    'an append and its delivery by a subscription, one after the other: p50',
    'ms',
    async ({ append, follow }) => {
      const waiting = new Map<string, () => void>();
      await new Promise<void>((resolve) => {
        waiting.set(last ?? '', resolve);
        follow((id) => waiting.get(id)?.());
      });
      const { latencies } = await callAgainAndAgain(1, roundMs, async () => {
        const [stream, revision, event] = next(0);
        const delivered = new Promise<void>((resolve) => waiting.set(event.id, resolve));
        await append(stream, revision, event);
        await delivered;
        waiting.delete(event.id);
      });
      return percentile(latencies, 0.5);
    },
    false,
  );
  await server.stop();
};
