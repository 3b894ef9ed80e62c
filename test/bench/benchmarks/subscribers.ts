import { join } from 'node:path';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Benchmark } from '../benchmark.js';
import { ask } from '../harness/http-load.js';
import { startMilepost, tokenOf } from '../harness/measured-program.js';
import { untilInformed } from '../harness/until-informed.js';

const SUBSCRIPTION = 'subscription { events { node { eventId } } }';

/** From a mutation sent to its event at a subscriber's, beside the mutation's own answer. */
export const subscribers: Benchmark = async ({ folder, rounds, roundMs }, report) => {
  const dataDir = join(folder, 'data');
  const server = await startMilepost(dataDir, '--empty');
  const token = await tokenOf(folder, dataDir);
  const informedAt = new Map<string, number>();
  let wake: () => void = () => undefined;
  const client = createClient({
    url: `${server.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
  });
  client.subscribe<{ events: { node: { eventId: string } } }>(
    { query: SUBSCRIPTION },
    {
      next({ data }) {
        if (!data) return;
        informedAt.set(data.events.node.eventId, performance.now());
        wake();
      },
      error(reason) {
        throw new Error('The subscription ended.', { cause: reason });
      },
      complete: () => undefined,
    },
  );
  await new Promise<void>((resolve) => client.on('connected', () => resolve()));

  let turn = 0;
  async function once(): Promise<{ answered: number; informed: number }> {
    const code = `SUB-${turn++}`;
    const sent = performance.now();
    const answer = await ask(
      server,
      token,
      `mutation { listProject(input: { code: "${code}", name: "示例", campaign: "工业", level: CITY, totalInvestment: "1",
        occurredAt: "2026-01-05" }) { ... on CommandAccepted { events { eventId } } } }`,
    );
    const answered = performance.now();
    const id = /"eventId":"([^"]+)"/.exec(answer)?.[1];
    if (id === undefined) throw new Error(answer);
    while (!informedAt.has(id)) await new Promise<void>((resolve) => (wake = resolve));
    return { answered: answered - sent, informed: (informedAt.get(id) ?? 0) - sent };
  }

  const { p50, p99 } = await untilInformed(once, { rounds, roundMs });
  const what = 'mutation sent → subscriber informed (views folded and committed)';
  const beside = 'mutation sent → answered';
  report({ what: `${what}: p50`, unit: 'ms', ours: p50.informed, beside: { what: beside, samples: p50.answered } });
  report({ what: `${what}: p99`, unit: 'ms', ours: p99.informed, beside: { what: beside, samples: p99.answered } });
  await client.dispose();
  await server.stop();
};
