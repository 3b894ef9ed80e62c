import { describe, expect, it } from 'vitest';
import { freshApi } from '../../testing/api-of-tests.js';
import { officeYear } from '../../testing/office-year.js';
import { socketClient } from '../../testing/socket-client.js';

const api = freshApi();

type Told = { events: { cursor: string; node: { seq: string; type: string; amends: { type: string } | null } } };
const EVENTS = `subscription ($after: String, $fromStart: Boolean, $filter: EventFilter) {
  events(after: $after, fromStart: $fromStart, filter: $filter) { cursor node { seq type amends { type } } }
}`;

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
    await officeYear(api());
    const total = (await api().ask<{ events: { totalCount: number } }>('{ events { totalCount } }')).data.events
      .totalCount;
    const socket = await socketClient(api());
    const events = socket.iterate<Told>({ query: EVENTS, variables: { fromStart: true } });
    const past = await take(total, events);
    expect(past.map(({ node }) => Number(node.seq))).toEqual(past.map((_, index) => index));
    expect(past.at(-1)?.node).toMatchObject({ type: 'ReturnCorrected', amends: { type: 'ReturnApproved' } });
    const next = take(2, events);
    await api().send('listProject', listing('SYN-8'));
    await api().send('listProject', listing('SYN-9'));
    expect((await next).map(({ node }) => node.seq)).toEqual([String(total), String(total + 1)]);
    await socket.dispose();
  });

  it('goes on behind a cursor, of a query or of itself', async () => {
    await officeYear(api());
    const { data } = await api().ask<{ events: { edges: { cursor: string }[] } }>(
      '{ events(first: 3) { edges { cursor } } }',
    );
    const socket = await socketClient(api());
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
    await officeYear(api());
    const { position: reserved } = await api().send('reserveProject', { code: 'SYN-9', name: 'x' });
    await api().ask('query ($reserved: Position) { figures(indicators: [], atLeast: $reserved) { year } }', {
      reserved,
    });
    const socket = await socketClient(api());
    const events = socket.iterate<Told>({ query: EVENTS, variables: { filter: { projects: ['SYN-9'] } } });
    const next = take(1, events);
    // The subscription begins some time after it was sent: what is written until then is not new to it.
    const told = next.then(() => 'told');
    while ((await Promise.race([told, Promise.resolve('waiting')])) === 'waiting') {
      await api().send('approveLand', { project: 'SYN-1', mu: '1' });
      const { position } = await api().send('approveLand', { project: 'SYN-9', mu: '1' });
      await api().ask('query ($position: Position) { figures(indicators: [], atLeast: $position) { year } }', {
        position,
      });
    }
    const [{ node } = { node: null }] = await next;
    const { data } = await api().ask<{ events: { nodes: { seq: string }[] } }>(
      '{ events(filter: { projects: ["SYN-9"] }, last: 200) { nodes { seq } } }',
    );
    expect(data.events.nodes.map(({ seq }) => seq)).toContain(node?.seq);
    await socket.dispose();
  });

  it('tells a bad cursor as an error with a code', async () => {
    const socket = await socketClient(api());
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
    const socket = await socketClient(api());
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
