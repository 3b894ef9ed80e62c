import { expect, it, onTestFinished } from 'vitest';
import { startServer } from '../support/eventstoredb/client-fixtures.js';
import { graphqlClient } from '../support/graphql.js';
import { adminToken, runMilepost, startServing, temporaryFolder } from '../support/milepost-process.js';

const DAY = 86_400_000;
const LIST = `mutation ($code: String!) { listProject(input: {
  occurredAt: "2018-01-12", code: $code, name: "项目", campaign: "工业", level: CITY, totalInvestment: "1000000000"
}) { ... on CommandAccepted { position events { id: eventId } } } }`;
const STATUS = '{ status { clockDoubt { kind event message } } }';
/** A commit, and what is told of it. */
const soon = { timeout: 10_000 };

type Listed = { readonly listProject: { readonly events: readonly { readonly id: string }[] } };
type Doubt = { readonly kind: string; readonly event: string; readonly message: string };

it('raises the alarm when the clock of the server jumps, until somebody confirms that it is settled', async () => {
  const server = await startServer();
  const folder = await temporaryFolder();
  const environment = { EVENT_STORE: server.connectionString };
  onTestFinished(() => folder.remove());
  async function start() {
    const api = await startServing(['serve', '--data', folder.path], environment);
    onTestFinished(async () => {
      await api.stop();
    });
    const client = graphqlClient(api.url, await adminToken(folder.path));
    const doubt = async () => (await client.query<{ status: { clockDoubt: Doubt | null } }>(STATUS)).status.clockDoubt;
    const list = async (code: string) => (await client.query<Listed>(LIST, { code })).listProject.events[0]?.id;
    return { api, doubt, list };
  }
  const first = await start();

  await first.list('P-1');
  await server.control.setClock(Date.now() + 700 * DAY);
  const leapt = await first.list('P-2');
  await expect.poll(first.doubt, soon).toMatchObject({ kind: 'LEAPT', event: leapt });
  expect((await first.doubt())?.message).toMatch(/69[89]|700 days ahead/);
  const told = await runMilepost(['status', '--data', folder.path], environment);
  expect([told.code, told.stdout]).toEqual([1, expect.stringMatching(/^CLOCK .*milepost clock confirm/m)]);
  expect(first.api.stderr()).toContain(`"event":"${leapt}"`);

  // Every later process is told too.
  await first.api.stop();
  const second = await start();
  expect(await second.doubt()).toMatchObject({ kind: 'LEAPT', event: leapt });
  const confirmed = await runMilepost(['clock', 'confirm', '--data', folder.path, '--json'], environment);
  expect(JSON.parse(confirmed.stdout)).toMatchObject({ confirmed: { kind: 'LEAPT', event: leapt } });
  expect(await second.doubt()).toBeNull();

  await server.control.setClock(null);
  const behind = await second.list('P-3');
  await expect.poll(second.doubt, soon).toMatchObject({ kind: 'BEHIND', event: behind });
}, 180_000);
