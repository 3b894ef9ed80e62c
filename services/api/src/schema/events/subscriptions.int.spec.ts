import { createClient } from 'graphql-ws';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { officeYear } from '../../testing/office-year.js';
import { type StartedApi, startedApi, tokenOf } from '../../testing/started-api.js';

let api: StartedApi;

beforeEach(async () => {
  api = await startedApi();
});
afterEach(() => api.close());

type Told = { events: { cursor: string; node: { seq: string; type: string; amends: { type: string } | null } } };
const EVENTS = `subscription ($after: String, $fromStart: Boolean, $filter: EventFilter) {
  events(after: $after, fromStart: $fromStart, filter: $filter) { cursor node { seq type amends { type } } }
}`;

async function client(authorization?: string) {
  const token = authorization ?? `Bearer ${await tokenOf('leader')}`;
  return createClient({
    url: api.socketUrl,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { authorization: token },
  });
}

async function take(
  count: number,
  events: AsyncIterator<{ data?: Told | null | undefined }>,
): Promise<Told['events'][]> {
  const told: Told['events'][] = [];
  for (let n = 0; n < count; n++) {
    const { value } = (await events.next()) as { value?: { data?: Told | null; errors?: unknown } };
    if (!value?.data) throw new Error(`no event: ${JSON.stringify(value)}`);
    told.push(value.data.events);
  }
  return told;
}

const listing = (code: string) => ({ code, name: code, campaign: '攻坚战', level: 'CITY', totalInvestment: '1' });

describe('the subscription to events', () => {
  it('catches up from the start, goes on live, in order and without a repeat', async () => {
    await officeYear(api);
    const total = (await api.ask<{ events: { totalCount: number } }>('{ events { totalCount } }')).data.events
      .totalCount;
    const socket = await client();
    const events = socket.iterate<Told>({ query: EVENTS, variables: { fromStart: true } });
    const past = await take(total, events);
    expect(past.map(({ node }) => Number(node.seq))).toEqual(past.map((_, index) => index));
    expect(past.at(-1)?.node).toMatchObject({ type: 'ReturnCorrected', amends: { type: 'ReturnApproved' } });
    const next = take(2, events);
    await api.send('listProject', listing('SYN-8'));
    await api.send('listProject', listing('SYN-9'));
    expect((await next).map(({ node }) => node.seq)).toEqual([String(total), String(total + 1)]);
    await socket.dispose();
  });

  it('goes on behind a cursor, of a query or of itself', async () => {
    await officeYear(api);
    const { data } = await api.ask<{ events: { edges: { cursor: string }[] } }>(
      '{ events(first: 3) { edges { cursor } } }',
    );
    const socket = await client();
    const [next] = await take(
      1,
      socket.iterate<Told>({ query: EVENTS, variables: { after: data.events.edges[2]!.cursor } }),
    );
    expect(next?.node.seq).toBe('3');
    const [after] = await take(1, socket.iterate<Told>({ query: EVENTS, variables: { after: next!.cursor } }));
    expect(after?.node.seq).toBe('4');
    await socket.dispose();
  });

  it('without a cursor tells only what is new, and only what matches', async () => {
    await officeYear(api);
    const socket = await client();
    const events = socket.iterate<Told>({ query: EVENTS, variables: { filter: { projects: ['SYN-9'] } } });
    const next = take(1, events);
    // The subscription begins some time after it was sent: what is written until then is not new to it.
    const told = next.then(() => 'told');
    await api.send('reserveProject', { code: 'SYN-9', name: 'x' });
    while ((await Promise.race([told, Promise.resolve('waiting')])) === 'waiting') {
      await api.send('approveLand', { project: 'SYN-1', mu: '1' });
      const { position } = await api.send('approveLand', { project: 'SYN-9', mu: '1' });
      await api.ask('query ($position: Position) { figures(indicators: [], atLeast: $position) { year } }', {
        position,
      });
    }
    const [{ node } = { node: null }] = await next;
    const { data } = await api.ask<{ events: { nodes: { seq: string }[] } }>(
      '{ events(filter: { projects: ["SYN-9"] }, last: 200) { nodes { seq } } }',
    );
    expect(data.events.nodes.map(({ seq }) => seq)).toContain(node?.seq);
    await socket.dispose();
  });

  it('tells a bad cursor as an error with a code', async () => {
    const socket = await client();
    const { value } = (await socket.iterate({ query: EVENTS, variables: { after: 'nonsense' } }).next()) as {
      value: { errors: { extensions: Record<string, unknown> }[] };
    };
    expect(value.errors[0]?.extensions).toMatchObject({
      code: 'CURSOR_INVALID',
      requestId: expect.any(String) as string,
    });
    await socket.dispose();
  });

  it('ends when its client completes it, while it waits', async () => {
    const socket = await client();
    const events = socket.iterate<Told>({ query: EVENTS, variables: {} });
    const first = events.next();
    await events.return?.();
    expect((await first).done).toBe(true);
    const { value } = (await socket.iterate({ query: '{ status { timeZone } }' }).next()) as {
      value: { data: unknown };
    };
    expect(value.data).toEqual({ status: { timeZone: 'Asia/Shanghai' } });
    await socket.dispose();
  });
});

describe('a socket', () => {
  it.each([
    ['without a token', ''],
    ['with a token that is none', 'Bearer abc'],
  ])('%s is closed', async (_, authorization) => {
    const socket = await client(authorization);
    await expect(socket.iterate({ query: '{ status { head } }' }).next()).rejects.toMatchObject({ code: 4403 });
  });

  it('answers queries and mutations with the same limits and errors as HTTP', async () => {
    const socket = await client();
    const ask = async (query: string) => {
      try {
        return (await socket.iterate({ query }).next()).value as {
          errors?: readonly { extensions: Record<string, unknown> }[];
        };
      } catch (errors) {
        return { errors: errors as readonly { extensions: Record<string, unknown> }[] };
      }
    };
    const codeOf = async (query: string) => (await ask(query)).errors?.[0]?.extensions['code'];
    expect(await codeOf('{ projects')).toBe('GRAPHQL_PARSE_FAILED');
    expect(await codeOf('{ nothing }')).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(await codeOf(`{ event(id: "x") { ${'amends { '.repeat(30)} id ${'}'.repeat(30)} } }`)).toBe(
      'OPERATION_TOO_LARGE',
    );
    expect(
      await codeOf(
        '{ projects(first: 200) { nodes { events(first: 200) { nodes { amendedBy { id type } id type reason } } } } }',
      ),
    ).toBe('OPERATION_TOO_LARGE');
    expect(await codeOf('mutation { reserveProject(input: { code: "a", name: "b" }) { __typename } }')).toBe(
      'FORBIDDEN',
    );
    expect(await codeOf('{ project { name } }')).toBe('BAD_USER_INPUT');
    expect(await codeOf('{ a: status { head } }')).toBeUndefined();
    await socket.dispose();
  });

  it('is told to go when the server closes, within its time', async () => {
    const socket = await client();
    const closed = new Promise<{ code: number }>((resolve) => {
      socket.on('closed', (event) => resolve(event as { code: number }));
    });
    const events = socket.iterate<Told>({ query: EVENTS, variables: { fromStart: true } });
    await api.send('reserveProject', { code: 'SYN-1', name: 'x' });
    await take(1, events);
    const waiting = events.next().catch((error: unknown) => error);
    const began = performance.now();
    await api.close();
    expect((await closed).code).toBe(1001);
    await waiting;
    expect(performance.now() - began).toBeLessThan(5_000);
    api = await startedApi();
  });
});
