import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { EventStore, NewEvent } from '@milepost/event-store';
import { openEventStoreDbEventStore } from '@milepost/event-store/eventstoredb';
import type { Benchmark } from '../../benchmark.js';
import { callAgainAndAgain } from '../../harness/call-again-and-again.js';
import { interleave, timed } from '../../harness/interleave.js';
import { openBareClient, ownRecords } from '../../rivals/bare-eventstoredb.js';
import { type HistoricEvent, history } from '../../workload/history.js';
import { startEventStoreDb } from './start.js';

const STREAMS_PER_CALLER = 2;
const BATCH = 5_000;
const IN_FLIGHT = 200;

/** The adapter, or the client that it is made of. */
type Side = {
  readonly append: (stream: string, revision: number, event: NewEvent) => Promise<unknown>;
  /** Tells of every event of the log, and then of those that come. */
  readonly follow: (onEvent: (id: string) => void) => void;
  close(): Promise<void>;
};

async function openOurs(connectionString: string): Promise<Side> {
  const log = await openEventStoreDbEventStore({ connectionString });
  return {
    append: (stream, revision, event) => log.append(stream, revision === 0 ? 'noStream' : revision - 1, [event]),
    follow: (onEvent) => void followLog(log, onEvent),
    close: () => log.close(),
  };
}

async function followLog(log: EventStore, onEvent: (id: string) => void): Promise<void> {
  for await (const item of log.subscribeAll({ batchSize: BATCH }))
    if (item.kind === 'events') for (const { id } of item.events) onEvent(id);
}

/** An append of the bare client that, as one of the port, ends when the recorded event is there. */
function openDelivered(connectionString: string): Side {
  const client = openBareClient(connectionString);
  const waiting = new Map<string, () => void>();
  client.follow((id) => waiting.get(id)?.(), 'end');
  return {
    ...client,
    async append(stream, revision, event) {
      const delivered = new Promise<void>((resolve) => waiting.set(event.id, resolve));
      await Promise.all([delivered, client.append(stream, revision, event)]);
      waiting.delete(event.id);
    },
  };
}

/** Writes the events as events of today. */
async function fill(connectionString: string, events: readonly HistoricEvent[]): Promise<void> {
  const client = openBareClient(connectionString);
  const lengths = new Map<string, number>();
  function append({ stream, event }: HistoricEvent) {
    const revision = lengths.get(stream) ?? 0;
    lengths.set(stream, revision + 1);
    return client.append(stream, revision, event);
  }
  // The first alone: those after it would overtake it while the client makes its connection.
  for (const event of events.slice(0, 1)) await append(event);
  for (let from = 1; from < events.length; from += IN_FLIGHT)
    await Promise.all(events.slice(from, from + IN_FLIGHT).map(append));
  await client.close();
}

/** Appends and subscriptions through the adapter against the bare client, on the same server. */
export const serversEventStore: Benchmark = async ({ folder, rounds, roundMs, catchUpEvents }, report) => {
  const server = await startEventStoreDb(join(folder, 'log'));
  const { name, connectionString } = server;
  const { events } = await history(catchUpEvents, Math.ceil(catchUpEvents / 200));
  const last = events.at(-1)?.event.id;
  await fill(connectionString, events);

  /** Each side is open during its turn only: what it follows would cost the other. */
  const during = (open: () => Side | Promise<Side>, work: (side: Side) => Promise<number>) => async () => {
    const side = await open();
    const result = await work(side);
    await side.close();
    return result;
  };
  const compare = (work: (side: Side) => Promise<number>) =>
    interleave(rounds, {
      ours: during(() => openOurs(connectionString), work),
      bare: during(() => openBareClient(connectionString), work),
      delivered: during(() => openDelivered(connectionString), work),
    });
  const unit = 'events/s';
  const goal = { of: 'ratio', is: 'atLeast', bound: 0.9 } as const;

  const caughtUp = await compare(async ({ follow }) => {
    const ms = await timed(() => new Promise<void>((resolve) => follow((id) => id === last && resolve())));
    return events.length / (ms / 1_000);
  });
  report({
    what: `catch-up of a subscription, ${events.length.toLocaleString('en')} events, on ${name}`,
    unit,
    ours: caughtUp.ours,
    beside: { what: 'the bare client', samples: caughtUp.bare },
    goal,
  });

  const revisions = new Map<string, number>();
  let turn = 0;
  function next(caller: number) {
    const stream = `project-bench.${process.pid}.${caller}.${turn % STREAMS_PER_CALLER}`;
    const revision = (revisions.get(stream) ?? -1) + 1;
    revisions.set(stream, revision);
    const { type = '', data = {}, metadata = {} } = events[turn++ % events.length]?.event ?? {};
    return [stream, revision, { id: randomUUID(), type, data, metadata }] as const;
  }
  for (const callers of [1, 64]) {
    const rate = await compare(async ({ append }) => {
      const call = (caller: number) => append(...next(caller));
      // What begins with a connection or with a stream is done once in the life of a process.
      for (let turn = 0; turn < callers * STREAMS_PER_CALLER; turn++) await call(Math.floor(turn / STREAMS_PER_CALLER));
      return (await callAgainAndAgain(callers, roundMs, call)).perSecond;
    });
    const what = `appends with expected revisions, ${callers} ${callers === 1 ? 'caller' : 'callers'}, on ${name}`;
    const beside = { what: 'the bare client, and the recorded event by its subscription', samples: rate.delivered };
    report({ what, unit, ours: rate.ours, beside, goal });
    report({
      what,
      unit,
      ours: rate.ours,
      beside: { what: 'the bare client, which gets a revision', samples: rate.bare },
    });
  }
  const { count, types } = await ownRecords(connectionString);
  report({
    what: `records in its log that ${name} wrote itself${types.length === 0 ? '' : `: ${types.join(', ')}`}`,
    unit: 'records',
    ours: [count],
  });
  await server.stop();
};
