import { seqOfCursor } from '@milepost/application';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Client, graphqlClient } from '../support/graphql.js';
import { adminToken, milepost, type Serving, startServing, temporaryFolder } from '../support/milepost-process.js';
import { importShipped } from '../support/shipped-register.js';
import { type Notice, receiver } from '../support/receiver.js';

const SECRET = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
const PATIENT = { timeout: 60_000, interval: 50 };
/** Its start was verified on 17 May by the ledgers; figures of May and June count it, which were closed. */
const [CODE, RIGHT_DAY] = ['SYN-2018-036', '2018-07-03'];

type Told = { readonly id: string; readonly notice: Notice };
type Outbox = {
  readonly destination: string;
  readonly waiting: number;
  readonly failures: number;
  readonly lastError: string | null;
  readonly givenUp: number;
  readonly delivered: string | null;
};

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let serving: Serving;
let office: Client;
let outside: Server;
let address: string;
const told: Told[] = [];
/** What becomes of a notice that the receiver has verified. */
let take: (told: Told) => Promise<void> = () => Promise.resolve();

async function start(): Promise<void> {
  const environment = { WEBHOOKS: address, WEBHOOK_KEYS: SECRET, LOG_LEVEL: 'info' };
  serving = await startServing(['serve', '--data', folder.path], environment);
  office = graphqlClient(serving.url, await adminToken(folder.path));
}

async function correctStart(day: string, reason: string): Promise<{ readonly id: string; readonly seq: string }> {
  type Found = { events: { nodes: { eventId: string; input: { verifyStart: object } }[] } };
  const { events } = await office.query<Found>(
    `{ events(filter: { projects: ["${CODE}"], types: ["StartVerified", "FactCorrected"] }, last: 1) { nodes { eventId input } } }`,
  );
  const [node] = events.nodes;
  type Sent = { correctFact: { position: string; events: { eventId: string }[] } };
  const { correctFact } = await office.query<Sent>(
    `mutation ($input: CorrectFactInput!) { correctFact(input: $input) {
      ... on CommandAccepted { position events { eventId } } ... on CommandRejected { code message } } }`,
    {
      input: {
        event: node?.eventId,
        restated: { verifyStart: { ...node?.input.verifyStart, occurredAt: day } },
        reason,
        document: '区审计局〔2018〕21号',
      },
    },
  );
  const [{ eventId } = { eventId: '' }] = correctFact.events;
  const { event } = await office.query<{ event: { seq: string } }>(
    `{ event(id: "${eventId}", atLeast: "${correctFact.position}") { seq } }`,
  );
  return { id: eventId, seq: event.seq };
}

async function outboxNow(): Promise<Outbox> {
  const { status } = await office.query<{ status: { outbox: Outbox[] } }>(
    '{ status { outbox { destination waiting failures lastError givenUp delivered } } }',
  );
  expect(status.outbox).toHaveLength(1);
  return status.outbox[0] as Outbox;
}

const of = (type: string) => told.filter(({ notice }) => notice.type === type);

beforeAll(async () => {
  folder = await temporaryFolder();
  await importShipped(folder.path);
  outside = receiver(SECRET, async (id, notice) => {
    told.push({ id, notice });
    await take({ id, notice });
  });
  outside.listen(0, '127.0.0.1');
  await once(outside, 'listening');
  address = `http://127.0.0.1:${(outside.address() as AddressInfo).port}/hook?key=topsecret`;
  await start();
});
afterAll(async () => {
  await serving.stop();
  outside.closeAllConnections();
  outside.close();
  await folder.remove();
});

describe('who is told outside what befalls the register', () => {
  it('gets what a correction restates of closed months, with the event’s cursor, signed; and nothing of before', async () => {
    const { id, seq } = await correctStart(RIGHT_DAY, '开工认定日期登记有误');
    await vi.waitUntil(() => of('restatement').length === 1 && of('checkpoint').length === 1, PATIENT);
    expect(told).toHaveLength(2);
    const { notice } = of('restatement')[0] as Told;
    expect(notice.data).toMatchObject({ events: [{ id, seq: Number(seq), project: CODE }], eventCount: 1 });
    const figures = notice.data['figures'] as { month: string; indicator: string; change: string }[];
    const started = figures.filter(({ indicator }) => indicator === 'STARTED_COUNT');
    expect(started.map(({ month, change }) => [month, change])).toEqual([
      ['2018-06', '-1'],
      ['2018-05', '-1'],
    ]);
    expect(notice.text.zh).toContain(CODE);
    expect(seqOfCursor(notice.cursor)).toBe(Number(seq));
    expect((of('checkpoint')[0] as Told).notice.data).toMatchObject({ treeSize: Number(seq) + 1 });
  });

  it('gets it again, with the same id, when the server was killed before it knew that it was taken', async () => {
    const before = of('restatement').length;
    let reached: () => void = () => undefined;
    const isReached = new Promise<void>((resolve) => (reached = resolve));
    take = ({ notice }) => {
      if (notice.type === 'restatement') reached();
      // Never answered.
      return new Promise(() => undefined);
    };
    await correctStart('2018-05-20', '再次核对');
    await isReached;
    await serving.stop('SIGKILL');
    take = () => Promise.resolve();
    await start();
    await vi.waitUntil(() => of('restatement').length === before + 2, PATIENT);
    const [lost, again] = of('restatement').slice(before);
    expect(again).toEqual(lost);
    await vi.waitUntil(async () => (await outboxNow()).waiting === 0, PATIENT);
    expect(await outboxNow()).toMatchObject({ failures: 0, givenUp: 0, lastError: null });
  });

  it('is told of nothing twice by a restart', async () => {
    const count = told.length;
    expect(await serving.stop()).toBe(0);
    await start();
    await correctStart('2018-06-10', '第三次核对');
    const since = () => told.slice(count).map(({ notice }) => notice.type);
    await vi.waitUntil(() => since().length >= 2, PATIENT);
    await vi.waitUntil(async () => (await outboxNow()).waiting === 0, PATIENT);
    expect(since().sort()).toEqual(['checkpoint', 'restatement']);
    expect(new Set(told.slice(count).map(({ id }) => id)).size).toBe(told.length - count);
  });

  it('is seen in the status when it does not answer, and no secret is printed anywhere', async () => {
    take = () => Promise.reject(new Error('out of order'));
    await correctStart('2018-05-22', '第四次核对');
    await vi.waitUntil(async () => (await outboxNow()).failures > 0, PATIENT);
    expect(await outboxNow()).toMatchObject({ lastError: 'HTTP 400', givenUp: 0 });
    const { stdout } = await milepost('status', '--data', folder.path);
    expect(stdout).toMatch(/told outside http:\/\/127\.0\.0\.1:\d+#[0-9a-f]{6}: \d+ wait since .*HTTP 400/);
    for (const printed of [stdout, serving.stderr()]) expect(printed).not.toMatch(/topsecret|whsec_/);
    expect(await serving.stop()).toBe(0);
    take = () => Promise.resolve();
    await start();
    await vi.waitUntil(async () => (await outboxNow()).waiting === 0, PATIENT);
  });

  it('has an example to begin with that is compiled and run here', () => {
    const page = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
    const code = readFileSync(new URL('../support/receiver.ts', import.meta.url), 'utf8');
    const [, snippet = ''] = /```ts\n(import \{ createServer[^]*?)```/.exec(page) ?? [];
    expect(snippet).not.toBe('');
    for (const line of snippet.trim().split('\n')) expect(code).toContain(line);
  });
});
