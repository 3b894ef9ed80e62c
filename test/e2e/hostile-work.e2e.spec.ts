import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Server, startServer, temporaryFolder } from '../support/milepost-process.js';
import { importShipped } from '../support/shipped-register.js';

const LIGHT = '{ projects(first: 5) { nodes { code } } }';

const many = (count: number, field: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => `a${n}: ${field(n)}`).join(' ');
const day = (n: number) => `2018-05-${String(1 + (n % 28)).padStart(2, '0')}`;

const DIFFERENCES = `{ ${many(400, (n) => `figureDiff(indicator: COMPLETION_RATE, from: { validAt: "${day(n)}" }, to: { validAt: "2018-06-30" }) { steps { nodes { code kind events { id } } } }`)} }`;
const SHEETS = `{ ${many(400, (n) => `figures(asOf: { validAt: "${day(n)}" }) { figures { text value } }`)} }`;
const TRIALS = `query ($acts: [ActInput!]!) { ${many(100, () => 'whatIf(acts: $acts) { outcomes { __typename } after { figures { text } } }')} }`;
const acts = Array.from({ length: 100 }, (_, n) => ({
  record: {
    raiseIssue: { issue: `I-${n}`, project: 'SYN-2018-001', description: '用地未批', category: 'LAND_CLEARANCE' },
  },
}));

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let server: Server;

beforeAll(async () => {
  folder = await temporaryFolder();
  await importShipped(folder.path);
  server = await startServer(folder.path);
});
afterAll(async () => {
  await server.stop();
  await folder.remove();
});

type Told = {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
};

async function ask(query: string, variables: object = {}, signal?: AbortSignal): Promise<Told> {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${server.token}` },
    body: JSON.stringify({ query, variables }),
    ...(signal ? { signal } : {}),
  });
  return (await response.json()) as Told;
}

/** The longest of so many light questions, and looks whether the server lives, in ms. */
async function longest(isOver: () => boolean, least: number): Promise<number> {
  let most = 0;
  for (let n = 0; n < least || !isOver(); n++) {
    const began = performance.now();
    const [{ errors }, alive] = await Promise.all([ask(LIGHT), fetch(`${server.url}/livez`)]);
    expect([errors, alive.status]).toEqual([undefined, 200]);
    most = Math.max(most, performance.now() - began);
  }
  return most;
}

describe('while somebody asks for too much, others are answered', () => {
  it.each([
    ['400 differences of figures', DIFFERENCES, {}],
    ['400 sheets of figures', SHEETS, {}],
    ['100 times 100 trials', TRIALS, { acts }],
  ])('%s', async (_, query, variables) => {
    const idle = await longest(() => true, 30);
    const answer: { told?: Told } = {};
    const left = new AbortController();
    const asked = ask(query, variables, left.signal)
      .then((told) => (answer.told = told))
      .catch(() => null);
    // A client that waits for its answer, as a person does: what others ask for goes on between.
    let most = 0;
    for (let n = 0; n < 40 && answer.told === undefined; n++) {
      most = Math.max(most, await longest(() => true, 1));
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    left.abort();
    const errors = (await asked)?.errors;
    expect(new Set(errors?.map(({ extensions }) => extensions.code) ?? [])).not.toContain('INTERNAL');
    // Generous: other tests run on the same cores. It was the whole of 7 to 23 s.
    expect(most).toBeLessThan(Math.max(1_000, 20 * idle));
  });
});

it('what is left is worked on no more', async () => {
  const left = new AbortController();
  const asked = Array.from({ length: 20 }, () => ask(DIFFERENCES, {}, left.signal).catch(() => null));
  await new Promise((resolve) => setTimeout(resolve, 300));
  left.abort();
  await Promise.all(asked);
  const began = performance.now();
  const { errors } = await ask(SHEETS);
  expect(errors).toBeUndefined();
  // Twenty of them would take minutes.
  expect(performance.now() - began).toBeLessThan(30_000);
});

describe('nobody holds all', () => {
  const socketUrl = () => `${server.url.replace('http', 'ws')}/graphql`;

  /** The code with which it was closed; null: it is open. */
  async function socket(): Promise<{ readonly socket: WebSocket; readonly closed: number | null }> {
    const opened = new WebSocket(socketUrl(), 'graphql-transport-ws');
    await once(opened, 'open');
    const heard = Promise.race([
      once(opened, 'message').then(() => null),
      once(opened, 'close').then(([code]) => code as number),
    ]);
    opened.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${server.token}` } }));
    return { socket: opened, closed: await heard };
  }

  it('of 600 sockets of one user those are closed that are too many, and another is let in when one leaves', async () => {
    const sockets = await Promise.all(Array.from({ length: 600 }, socket));
    const open = sockets.filter(({ closed }) => closed === null);
    expect(open).toHaveLength(50);
    expect(new Set(sockets.map(({ closed }) => closed))).toEqual(new Set([null, 4411]));
    for (const one of open) one.socket.close();
    await Promise.all(open.map((one) => once(one.socket, 'close')));
    const again = await socket();
    expect(again.closed).toBeNull();
    again.socket.close();
  });

  it('of 500 subscriptions of one user those are refused that are too many', async () => {
    const sockets = await Promise.all(Array.from({ length: 5 }, socket));
    const codes: (string | null)[] = [];
    for (const { socket: one } of sockets) {
      one.on('message', (data: Buffer) => {
        const { type, payload } = JSON.parse(String(data)) as { type: string; payload: Told['errors'] };
        if (type === 'error') codes.push(payload?.[0]?.extensions.code ?? '');
        if (type === 'next') codes.push(null);
      });
      for (let id = 0; id < 100; id++) {
        const query = 'subscription { figures(withCurrent: true) { basis { seq } } }';
        one.send(JSON.stringify({ id: String(id), type: 'subscribe', payload: { query } }));
      }
    }
    await expect.poll(() => codes.length, { timeout: 60_000 }).toBeGreaterThanOrEqual(300);
    expect(new Set(codes.filter((code) => code !== null))).toEqual(new Set(['TOO_MANY_SUBSCRIPTIONS']));
    expect((await ask(LIGHT)).errors).toBeUndefined();
    for (const { socket: one } of sockets) one.terminate();
  });
});
