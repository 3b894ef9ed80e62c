import { createClient } from '@milepost/client';
import { expect, it, onTestFinished } from 'vitest';
import WebSocket from 'ws';
import { connect, startServer } from '../support/eventstoredb/client-fixtures.js';
import type { EventStoreDbServerOptions } from '../support/eventstoredb/event-store-db-server.js';
import { graphqlClient } from '../support/graphql.js';
import { adminToken, LEDGERS, runMilepost, startServing, temporaryFolder } from '../support/milepost-process.js';

const LIST = `mutation ($code: String!) { listProject(input: {
  occurredAt: "2018-01-12", code: $code, name: "项目", campaign: "工业", level: CITY, totalInvestment: "1000000000"
}) { __typename ... on CommandAccepted { position } ... on CommandRejected { code } } }`;
const STATUS = '{ status { head position positionSeenAt silent truncated views { name seq parked } } }';
const LISTED = '{ figures(year: 2018, indicators: [LISTED_COUNT]) { figures { value } } }';
/** Some would come at once, and none ever in the fault that is looked for. */
const soon = { timeout: 10_000 };

type Status = {
  readonly status: {
    readonly head: string | null;
    readonly position: string | null;
    readonly positionSeenAt: string | null;
    readonly silent: readonly string[];
    readonly truncated: readonly string[];
  };
};

type Told = { readonly events: { readonly cursor: string; readonly node: { readonly type: string } } };

/** A register whose log is on a new server, served by one process before its first fact. */
async function newRegister(options: Omit<EventStoreDbServerOptions, 'folder'> = {}) {
  const server = await startServer(options);
  const folder = await temporaryFolder();
  const environment = { EVENT_STORE: server.connectionString };
  const api = await startServing(['serve', '--data', folder.path], environment);
  const token = await adminToken(folder.path);
  onTestFinished(async () => {
    await api.stop();
    await folder.remove();
  });
  return { server, folder: folder.path, environment, api, token, client: graphqlClient(api.url, token) };
}

it('shows the first fact of a new log to queries and subscribers that were there before it', async () => {
  const { api, token, client } = await newRegister();
  const { follow } = createClient({ url: api.url, token: () => token, webSocket: WebSocket });
  const heard: string[] = [];
  const leaving = new AbortController();
  const following = (async () => {
    const document = 'subscription ($after: String) { events(after: $after) { cursor node { type } } }';
    const told = follow<Told>(document, ({ events }) => events.cursor, { signal: leaving.signal });
    for await (const { events } of told) heard.push(events.node.type);
  })().catch(() => undefined);
  expect(await client.query<Status>(STATUS)).toMatchObject({ status: { head: null, position: null, silent: [] } });
  await client.query(LIST, { code: 'P-1' });
  await expect
    .poll(async () => (await client.query<{ figures: { figures: object[] } }>(LISTED)).figures.figures, soon)
    .toEqual([{ value: '1' }]);
  await expect.poll(() => heard, soon).toEqual(['ProjectListed']);
  leaving.abort();
  await following;
});

it('imports ledgers into a new log, and shows them', { timeout: 120_000 }, async () => {
  const { folder, environment, client } = await newRegister({ ownRecords: { everyMs: 50 } });
  const { code, stderr } = await runMilepost(['import', LEDGERS, '--stated-times', '--data', folder], environment);
  expect({ code, stderr: /VIEWS_BEHIND/.exec(stderr) }).toEqual({ code: 0, stderr: null });
  expect((await client.query<Status>(STATUS)).status.head).toBe('4318');
});

it('says what is wrong when the log is frozen: at once, with what was seen last', async () => {
  const { server, folder, environment, api, client } = await newRegister();
  await client.query(LIST, { code: 'P-1' });
  await expect.poll(async () => (await client.query<Status>(STATUS)).status.head, soon).toBe('0');
  const before = (await client.query<Status>(STATUS)).status;
  server.freeze();
  onTestFinished(() => server.thaw());
  // It answers while the server stands still; only then is that thawed.
  const { status } = await client.query<Status>(STATUS);
  expect(status).toMatchObject({ head: '0', position: before.position, silent: ['eventStore'] });
  expect(Date.parse(status.positionSeenAt ?? '')).toBeLessThanOrEqual(Date.now());
  const ready = await fetch(`${api.url}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([503, { status: 'not ready', missing: ['eventStore'] }]);
  const told = await runMilepost(['status', '--data', folder], environment);
  expect(told.code).toBe(1);
  expect(told.stdout).toMatch(/SILENT +eventStore/);
  server.thaw();
  await expect.poll(async () => (await client.query<Status>(STATUS)).status.silent, soon).toEqual([]);
});

it('decides nothing on a stream that somebody cut, tells of it, and goes on with the others', async () => {
  const { server, folder, environment, client } = await newRegister();
  for (const code of ['P-1', 'P-2']) await client.query(LIST, { code });
  await connect(server).deleteStream('project-P-1');
  await expect.poll(async () => (await client.query<Status>(STATUS)).status.truncated, soon).toEqual(['project-P-1']);
  const reserve = (code: string) =>
    client.text(
      `mutation { reserveProject(input: { occurredAt: "2018-01-02", code: "${code}", name: "项目" }) { __typename } }`,
    );
  const refused = JSON.parse(await reserve('P-1')) as { errors: { extensions: object }[] };
  expect(refused.errors[0]?.extensions).toMatchObject({
    code: 'STREAM_TRUNCATED',
    messageZh: expect.stringContaining('project-P-1') as string,
  });
  expect(await client.query(`{ project(code: "P-1") { name } }`)).toEqual({ project: { name: '项目' } });
  expect(JSON.parse(await reserve('P-2'))).toMatchObject({
    data: { reserveProject: { __typename: 'CommandAccepted' } },
  });
  const told = await runMilepost(['status', '--data', folder], environment);
  expect(told.stdout).toMatch(/TRUNCATED +project-P-1/);
  expect(told.code).toBe(1);
});

it('still knows of it, and decides nothing on it, after it was started again', async () => {
  const { server, folder, environment, api, client } = await newRegister();
  await client.query(LIST, { code: 'P-1' });
  await connect(server).deleteStream('project-P-1');
  await expect.poll(async () => (await client.query<Status>(STATUS)).status.truncated, soon).toHaveLength(1);
  await api.stop();
  const again = await startServing(['serve', '--data', folder], environment);
  onTestFinished(async () => {
    await again.stop();
  });
  const later = graphqlClient(again.url, await adminToken(folder));
  const { errors } = JSON.parse(await later.text(LIST, { code: 'P-1' })) as { errors: { extensions: object }[] };
  expect(errors[0]?.extensions).toMatchObject({ code: 'STREAM_TRUNCATED' });
  expect((await later.query<Status>(STATUS)).status).toMatchObject({ truncated: ['project-P-1'], head: '0' });
});
