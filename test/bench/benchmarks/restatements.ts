import { join } from 'node:path';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Benchmark } from '../benchmark.js';
import { ask } from '../harness/http-load.js';
import { startMilepost, tokenOf } from '../harness/measured-program.js';
import { untilInformed } from '../harness/until-informed.js';

const POINT = '{ validAt: "2026-06-30" }';

/** From a correction sent to its notice at whoever follows the figure that was issued, beside the answer to the mutation. */
export const restatements: Benchmark = async ({ folder, rounds, roundMs }, report) => {
  const dataDir = join(folder, 'data');
  const server = await startMilepost(dataDir, '--empty');
  const token = await tokenOf(folder, dataDir);
  async function record(mutation: string): Promise<string> {
    const answer = await ask(
      server,
      token,
      `mutation { ${mutation} { ... on CommandAccepted { events { eventId } } } }`,
    );
    const id = /"eventId":"([^"]+)"/.exec(answer)?.[1];
    if (id === undefined) throw new Error(answer);
    return id;
  }
  await record(
    'listProject(input: { code: "R-1", name: "示例", campaign: "工业", level: CITY, totalInvestment: "1", occurredAt: "2026-01-05" })',
  );
  let latest = await record('approveLand(input: { project: "R-1", mu: "0.5", occurredAt: "2026-03-01" })');

  let told = { at: 0, count: 0 };
  let wake: () => void = () => undefined;
  const client = createClient({
    url: `${server.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
  });
  client.subscribe(
    {
      query: `subscription { restatements(asOf: ${POINT}, year: 2026, indicators: [LAND_APPROVED]) { after { value } } }`,
    },
    {
      next() {
        told = { at: performance.now(), count: told.count + 1 };
        wake();
      },
      error(reason) {
        throw new Error('The subscription ended.', { cause: reason });
      },
      complete: () => undefined,
    },
  );
  await new Promise<void>((resolve) => client.on('connected', () => resolve()));
  // Until the figure that was issued is known, what is recorded restates nothing.
  await ask(server, token, `{ figures(asOf: ${POINT}, year: 2026, indicators: [LAND_APPROVED]) { year } }`);

  let turn = 0;
  async function once(): Promise<{ answered: number; informed: number }> {
    const before = told.count;
    const mu = `${1 + (turn++ % 90)}.5`;
    const sent = performance.now();
    latest = await record(
      `correctFact(input: { event: "${latest}", reason: "复测", restated: { approveLand: { project: "R-1", mu: "${mu}" } } })`,
    );
    const answered = performance.now();
    while (told.count === before) await new Promise<void>((resolve) => (wake = resolve));
    return { answered: answered - sent, informed: told.at - sent };
  }

  const { p50, p99 } = await untilInformed(once, { rounds, roundMs });
  const what = 'correction sent → subscriber told that its figure is restated';
  const beside = 'correction sent → answered';
  report({ what: `${what}: p50`, unit: 'ms', ours: p50.informed, beside: { what: beside, samples: p50.answered } });
  report({ what: `${what}: p99`, unit: 'ms', ours: p99.informed, beside: { what: beside, samples: p99.answered } });
  await client.dispose();
  await server.stop();
};
