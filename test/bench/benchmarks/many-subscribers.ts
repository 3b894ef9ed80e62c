import { Agent } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Benchmark } from '../benchmark.js';
import { ask } from '../harness/http-load.js';
import { type MeasuredServer, startMilepost, tokenOf } from '../harness/measured-program.js';
import { type Latencies, startSubscribers, type Subscribers } from '../harness/subscribers.js';

const MANY = 1_000;
/** Between two events that come alone, ms. */
const APART = 100;
const BURST = 200;
const CONNECTIONS = 16;
const MIB = 1_048_576;

type Side = {
  readonly server: MeasuredServer;
  readonly subscribers: Subscribers;
  /** Writes so many events, and resolves when every subscriber has them. */
  write(events: number): Promise<void>;
};

async function startSide(folder: string, count: number): Promise<Side> {
  const dataDir = join(folder, `data-${count}`);
  const server = await startMilepost(dataDir, '--empty');
  const token = await tokenOf(folder, dataDir);
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const subscribers = startSubscribers(server, token, count);
  let written = 0;
  const list = async () => {
    const answer = await ask(
      server,
      token,
      `mutation { listProject(input: { code: "SUB-${written++}", name: "示例", campaign: "工业", level: CITY,
        totalInvestment: "1", occurredAt: "2026-01-05" }) { ... on CommandAccepted { events { id } } } }`,
      agent,
    );
    if (!answer.includes('"id":"')) throw new Error(answer);
  };
  const side: Side = {
    server,
    subscribers,
    async write(events) {
      await Promise.all(Array.from({ length: events }, list));
      await subscribers.have(written);
    },
  };
  await side.write(1);
  return side;
}

async function alone({ write, subscribers }: Side, ms: number): Promise<Latencies> {
  await subscribers.latencies();
  for (const deadline = performance.now() + ms; performance.now() < deadline;) {
    const next = pause(APART);
    await write(1);
    await next;
  }
  return subscribers.latencies();
}

async function bursts({ write }: Side, events: number): Promise<void> {
  for (let left = events; left > 0; left -= BURST) await write(Math.min(BURST, left));
}

/** A thousand subscribers to all events on one server, each event told to each of them, beside one subscriber. */
export const manySubscribers: Benchmark = async ({ folder, rounds, roundMs, toldEvents }, report) => {
  const sides = { many: await startSide(folder, MANY), one: await startSide(folder, 1) };
  const latencies = { many: [] as Latencies[], one: [] as Latencies[] };
  for (let round = -1; round < rounds; round++)
    for (const name of ['many', 'one'] as const) {
      const measured = await alone(sides[name], 4 * roundMs);
      if (round >= 0) latencies[name].push(measured);
    }
  const recorded = `event recorded (the log's own time) → told to`;
  const rate = `${1_000 / APART} events/s`;
  for (const of of ['p50', 'p99'] as const)
    for (const to of ['each', 'last'] as const)
      report({
        what: `${recorded} ${to === 'each' ? 'each' : 'the last'} of ${MANY} subscribers, ${rate}: ${of}`,
        unit: 'ms',
        ours: latencies.many.map((measured) => measured[to][of]),
        beside: { what: 'one subscriber', samples: latencies.one.map((measured) => measured[to][of]) },
        ...(of === 'p99' ? { goal: { of: 'value', is: 'atMost', bound: 100 } } : {}),
      });

  const memory = { many: [] as number[], one: [] as number[] };
  const perSecond = { many: [] as number[], one: [] as number[] };
  for (const name of ['many', 'one'] as const) {
    const side = sides[name];
    // What a server takes for its first events it takes once.
    await bursts(side, toldEvents / 10);
    const before = (await side.server.usage()).residentBytes;
    const started = performance.now();
    await bursts(side, toldEvents);
    perSecond[name].push(toldEvents / ((performance.now() - started) / 1_000));
    memory[name].push(before / MIB, (await side.server.usage()).residentBytes / MIB);
  }
  const size = toldEvents.toLocaleString('en');
  report({
    what: `events told to each of ${MANY} subscribers, ${size} events in bursts of ${BURST}`,
    unit: 'events/s',
    ours: perSecond.many,
    beside: { what: 'one subscriber', samples: perSecond.one },
  });
  report({
    what: `memory of the server after ${size} events told to each of ${MANY} subscribers`,
    unit: 'MiB',
    ours: memory.many.slice(1),
    beside: { what: `before them (after ${(toldEvents / 10).toLocaleString('en')})`, samples: memory.many.slice(0, 1) },
    goal: { of: 'ratio', is: 'atMost', bound: 1.2 },
  });
  report({
    what: `memory of the server after ${size} events told to one subscriber`,
    unit: 'MiB',
    ours: memory.one.slice(1),
    beside: { what: 'before them', samples: memory.one.slice(0, 1) },
  });
  for (const { server, subscribers } of Object.values(sides)) {
    await subscribers.stop();
    await server.stop();
  }
};
