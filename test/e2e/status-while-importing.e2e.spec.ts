import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Client, graphqlClient } from '../support/graphql.js';
import { LEDGERS, milepost, type Server, startServer, temporaryFolder } from '../support/milepost-process.js';

type Status = {
  readonly head: string | null;
  readonly position: string | null;
  readonly views: readonly { readonly seq: string | null; readonly lagEvents: number; readonly lagSeconds: number }[];
};

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let server: Server;
let plain: Client;

beforeAll(async () => {
  folder = await temporaryFolder();
  await cp(LEDGERS, join(folder.path, 'ledgers'), { recursive: true });
  server = await startServer(join(folder.path, 'data'), '--empty');
  plain = graphqlClient(server.url, server.token);
});
afterAll(async () => {
  await server.stop();
  await folder.remove();
});

const look = async () =>
  (await plain.query<{ status: Status }>('{ status { head position views { seq lagEvents lagSeconds } } }')).status;

it('while years of ledgers are imported, says how far the views are behind the log, and for how many seconds', async () => {
  const began = performance.now();
  const run = { ended: false };
  const importing = milepost('import', join(folder.path, 'ledgers'), '--partial', '--data', join(folder.path, 'data'));
  void importing.finally(() => (run.ended = true));
  const seen: { readonly status: Status; readonly seconds: number }[] = [];
  while (!run.ended) seen.push({ status: await look(), seconds: (performance.now() - began) / 1_000 });
  await importing;
  await expect.poll(async () => (await look()).views.every(({ lagEvents }) => lagEvents === 0)).toBe(true);

  expect(seen.some(({ status }) => status.views.some(({ lagEvents }) => lagEvents > 0))).toBe(true);
  const [heads, positions] = [new Set<string | null>(), new Set<string | null>()];
  for (const { status, seconds } of seen) {
    heads.add(status.head);
    positions.add(status.position);
    // The ledgers say that what they hold was recorded in 2018.
    for (const { lagSeconds } of status.views) expect(lagSeconds).toBeLessThanOrEqual(seconds);
    expect(new Set(status.views.map(({ seq }) => seq))).toEqual(new Set([status.head ?? '-1']));
  }
  // The log is ahead of the views; both move.
  expect(heads.size).toBeGreaterThan(1);
  expect(positions.size).toBeGreaterThan(1);
  const { events } = await plain.query<{ events: { nodes: { seq: string; position: string }[] } }>(
    '{ events(last: 1) { nodes { seq position } } }',
  );
  const { head, position } = await look();
  expect({ seq: head, position }).toEqual(events.nodes[0]);
});
