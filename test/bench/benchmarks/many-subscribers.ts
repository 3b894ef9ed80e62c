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
/** What a server keeps of the last events, streams and projects it keeps of these. */
const PAST = 6_000;
const MIB = 1_048_576;

type Side = {
  readonly server: MeasuredServer;
  readonly subscribers: Subscribers;
  /** Writes so many events, and resolves when every subscriber has them. */
  readonly write: (events: number) => Promise<void>;
};

type Sides = Readonly<Record<'many' | 'one', Side>>;
/** As many as one user may have. */
const SOCKETS_OF_USER = 50;

type Report = Parameters<Benchmark>[1];

/** A server at work for so many events already, so that what it keeps of the last ones is there before it is measured. */
async function startSide(folder: string, count: number, past: number): Promise<Side> {
  const dataDir = join(folder, `data-${count}`);
  const server = await startMilepost(dataDir, '--empty');
  const token = await tokenOf(folder, dataDir);
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  let listed = 0;
  async function list(): Promise<string> {
    const answer = await ask(
      server,
      token,
      `mutation { listProject(input: { code: "SUB-${listed++}", name: "示例", campaign: "工业", level: CITY,
        totalInvestment: "1", occurredAt: "2026-01-05" }) { ... on CommandAccepted { position } } }`,
      agent,
    );
    return found(answer, /"position":"([^"]+)"/);
  }
  const listMany = (events: number) => Promise.all(Array.from({ length: events }, list));

  for (let left = past; left > 0; left -= BURST) await listMany(BURST);
  const last = await list();
  const trail = await ask(server, token, `{ events(last: 1, atLeast: "${last}") { pageInfo { endCursor } } }`, agent);
  const tokens: string[] = [];
  for (let n = 0; n < count; n += SOCKETS_OF_USER) tokens.push(await tokenOf(folder, dataDir, `user:${n}`));
  const subscribers = startSubscribers(server, tokens, count, found(trail, /"endCursor":"([^"]+)"/));
  const before = listed;
  return {
    server,
    subscribers,
    async write(events) {
      await listMany(events);
      await subscribers.have(listed - before);
    },
  };
}

function found(answer: string, what: RegExp): string {
  const text = what.exec(answer)?.[1];
  if (text === undefined) throw new Error(answer);
  return text;
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

/** From an event's recording to its subscribers, a thousand on one server beside one, while events come one by one. */
async function latencies(sides: Sides, rounds: number, ms: number, report: Report): Promise<void> {
  const told = { many: [] as Latencies[], one: [] as Latencies[] };
  for (let round = -1; round < rounds; round++)
    for (const name of ['many', 'one'] as const) {
      const measured = await alone(sides[name], ms);
      if (round >= 0) told[name].push(measured);
    }
  for (const quantile of ['p50', 'p99'] as const)
    for (const to of ['each', 'last'] as const)
      report({
        what: `event recorded (by the log's clock) → told to ${to === 'each' ? 'each' : 'the last'} of ${MANY} subscribers, ${1_000 / APART} events/s: ${quantile}`,
        unit: 'ms',
        ours: told.many.map((measured) => measured[to][quantile]),
        beside: { what: 'to one subscriber', samples: told.one.map((measured) => measured[to][quantile]) },
        ...(quantile === 'p99' ? { goal: { of: 'value', is: 'atMost', bound: 100 } } : {}),
      });
}

type Spent = { readonly perSecond: number; readonly cpuMs: number; readonly before: number; readonly after: number };

/** What so many events take that come in bursts: CPU of the server for each, and its memory before and after. */
async function spent({ server, write }: Side, events: number): Promise<Spent> {
  await write(BURST);
  const [before, began] = [await server.usage(), performance.now()];
  for (let left = events; left > 0; left -= BURST) await write(Math.min(BURST, left));
  const [after, seconds] = [await server.usage(), (performance.now() - began) / 1_000];
  return {
    perSecond: events / seconds,
    cpuMs: (after.cpuMs - before.cpuMs) / events,
    before: before.residentBytes / MIB,
    after: after.residentBytes / MIB,
  };
}

/** A thousand subscribers to all events on one server. */
export const manySubscribers: Benchmark = async ({ folder, rounds, roundMs, toldEvents }, report) => {
  const past = Math.min(PAST, toldEvents);
  const sides = { many: await startSide(folder, MANY, past), one: await startSide(folder, 1, past) };
  await latencies(sides, rounds, 4 * roundMs, report);

  const [many, one] = [await spent(sides.many, toldEvents), await spent(sides.one, toldEvents)];
  const all = `${toldEvents.toLocaleString('en')} events in bursts of ${BURST}`;
  const beside = (what: string, sample: number) => ({ beside: { what, samples: [sample] } });
  report({
    what: `events told to each of ${MANY} subscribers, ${all}`,
    unit: 'events/s',
    ours: [many.perSecond],
    ...beside('to one subscriber', one.perSecond),
  });
  report({
    what: `CPU of the server for an event told to each of ${MANY} subscribers`,
    unit: 'ms',
    ours: [many.cpuMs],
    ...beside('to one subscriber', one.cpuMs),
  });
  report({
    what: `memory of the server after ${all} told to each of ${MANY} subscribers`,
    unit: 'MiB',
    ours: [many.after],
    ...beside('before them', many.before),
    goal: { of: 'ratio', is: 'atMost', bound: 1.2 },
  });
  report({
    what: `memory of the server after ${all} told to one subscriber`,
    unit: 'MiB',
    ours: [one.after],
    ...beside('before them', one.before),
  });
  for (const { server, subscribers } of [sides.many, sides.one]) {
    await subscribers.stop();
    await server.stop();
  }
};
