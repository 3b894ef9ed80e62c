import { CloseCode } from 'graphql-ws';
import { describe, expect, it, vi } from 'vitest';
import { DEFAULT_DEADLINES } from '../execution/limits/deadlines.js';
import { DEFAULT_LIMITS } from '../execution/limits/limits.js';
import { buildSchema } from '../schema/build-schema.js';
import { furtherApi, sharedApi } from '../testing/api-of-tests.js';
import { amountsIn, codesIn, documentation } from '../testing/documentation.js';
import { officeYear } from '../testing/office-year.js';
import { introducedSocket, openSocket, type SpokenSocket } from '../testing/spoken-socket.js';
import { CLOSE_CODES } from './close-codes.js';

/** What docs/protocol.md says of sockets: its tables, and what the specs beside the code leave out. */
const PAGE = documentation('protocol.md');
const api = sharedApi({}, officeYear);

describe('a subscription', () => {
  it('is one of the table', () => {
    const names = PAGE.table('Subscriptions', '| subscription | tells | after a loss of the socket |').map(
      ([name = '']) => codesIn(name)[0],
    );
    expect(names.sort()).toEqual(Object.keys(buildSchema().getSubscriptionType()?.getFields() ?? {}).sort());
  });

  type Told = { readonly data: { readonly events: { readonly node: { readonly seq: string } } } };
  const seqsOf = ({ heard }: SpokenSocket) =>
    heard.filter(({ type }) => type === 'next').map(({ payload }) => Number((payload as Told).data.events.node.seq));
  const subscribe = { id: '1', type: 'subscribe' };

  it('tells no event before queries answer with it', async () => {
    const subscriber = await introducedSocket(api().socketUrl);
    subscriber.say({
      ...subscribe,
      payload: { query: 'subscription { events(fromStart: true) { node { seq } } }' },
    });
    const asked: Promise<boolean>[] = [];
    subscriber.socket.on('message', () => {
      const [seq] = seqsOf(subscriber).slice(-1);
      const answered = api().ask<{ events: { basis: { seq: string } } }>('{ events(first: 0) { basis { seq } } }');
      asked.push(answered.then(({ data }) => Number(data.events.basis.seq) >= Number(seq)));
    });
    for (let n = 0; n < 5; n++) await api().send('approveLand', { project: 'SYN-1', mu: '1' });
    const { data } = await api().ask<{ events: { totalCount: number } }>('{ events { totalCount } }');
    await vi.waitFor(() => expect(seqsOf(subscriber)).toHaveLength(data.events.totalCount), 5_000);
    expect(new Set(await Promise.all(asked))).toEqual(new Set([true]));
    subscriber.socket.terminate();
  });

  it('of how things are tells points that their basis answers again', async () => {
    const fields = 'stage land(year: 2018) { approved { mu known } }';
    const subscriber = await introducedSocket(api().socketUrl);
    subscriber.say({
      ...subscribe,
      payload: {
        query: `subscription { project(id: "SYN-1", withCurrent: true) { ${fields} basis { validAt seq } } }`,
      },
    });
    await vi.waitFor(() => expect(subscriber.heard).toHaveLength(2), 5_000);
    await api().send('approveLand', { project: 'SYN-1', mu: '1.5' });
    await vi.waitFor(() => expect(subscriber.heard).toHaveLength(3), 5_000);
    const messages = subscriber.heard
      .slice(1)
      .map(({ payload }) => payload as { data: { project: { basis: object } } });
    for (const { data } of messages) {
      const { basis, ...told } = data.project;
      const again = await api().ask<{ project: object }>(
        `query ($asOf: AsOf) { project(code: "SYN-1", asOf: $asOf) { ${fields} } }`,
        { asOf: basis },
      );
      expect(again.data.project).toEqual(told);
    }
    subscriber.socket.terminate();
  });

  it('that is read slowly is told slowly, alone, and of everything', async () => {
    const [slow, quick] = [await introducedSocket(api().socketUrl), await introducedSocket(api().socketUrl)];
    // Together more than the buffers of the system take.
    const much = Array.from({ length: 120 }, (_, n) => `d${n}: data`).join(' ');
    const query = `subscription ($after: String) { events(after: $after) { node { seq ${much} } } }`;
    const { data } = await api().ask<{ events: { pageInfo: { endCursor: string } } }>(
      '{ events(last: 1) { pageInfo { endCursor } } }',
    );
    const variables = { after: data.events.pageInfo.endCursor };
    for (const { say } of [slow, quick]) say({ ...subscribe, payload: { query, variables } });
    slow.socket.pause();
    for (let n = 0; n < 20; n++) {
      await api().send('suspendWork', { project: 'SYN-1', reason: '因'.repeat(2_000) });
      await api().send('resumeWork', { project: 'SYN-1', reason: '因'.repeat(2_000) });
    }
    await vi.waitFor(() => expect(seqsOf(quick)).toHaveLength(40), 10_000);
    expect(seqsOf(slow).length).toBeLessThan(40);
    slow.socket.resume();
    await vi.waitFor(() => expect(seqsOf(slow)).toEqual(seqsOf(quick)), 10_000);
    for (const { socket } of [slow, quick]) socket.terminate();
  });
});

describe('a socket is closed', () => {
  const rows = PAGE.table('Why a socket is closed', '| code | why | then |');

  it('with a code of the table', () => {
    const byThem = Object.values(CloseCode)
      .map(Number)
      .filter((code) => 4400 <= code && code < 4500);
    const byUs = Object.values(CLOSE_CODES).map(([code]) => code);
    expect(new Set(rows.map(([code]) => Number(code)))).toEqual(new Set([1006, ...byThem, ...byUs]));
  });

  it('after what the table says', () => {
    const amounts = Object.fromEntries(rows.map(([code = '', why = '']) => [code, amountsIn(why)]));
    const { introductionBytes, bodyBytes, unsentBytes } = DEFAULT_LIMITS;
    const { introduction, slowReader, leave, ping } = DEFAULT_DEADLINES;
    expect(Object.fromEntries(Object.entries(amounts).filter(([, found]) => found.length > 0))).toEqual({
      1006: [introductionBytes, leave],
      1009: [bodyBytes],
      4408: [introduction],
      4410: [unsentBytes, slowReader],
    });
    expect(PAGE.amount('The server pings every #;')).toBe(ping);
  });

  it('with 4406 where it asks for no protocol, and not opened where it asks for another', async () => {
    expect(await openSocket(api().socketUrl, []).closed).toBe(4406);
    expect(await openSocket(api().socketUrl, 'graphql-ws').closed).toBe(1006);
  });

  it('with 4409 where an id is in use', async () => {
    const { say, closed } = await introducedSocket(api().socketUrl);
    for (const id of ['1', '2', '1'])
      say({ id, type: 'subscribe', payload: { query: 'subscription { events { cursor } }' } });
    expect(await closed).toBe(4409);
  });

  it('with 4429 where it says twice who it is', async () => {
    const { say, closed } = await introducedSocket(api().socketUrl);
    say({ type: 'connection_init', payload: {} });
    expect(await closed).toBe(4429);
  });

  it('with 4500 by a fault of ours', async () => {
    const broken = await furtherApi({
      authenticate: () => Promise.resolve({ actor: null as never, expiresAt: Number.POSITIVE_INFINITY }),
    });
    const { say, closed } = await introducedSocket(broken.socketUrl);
    say({ id: '1', type: 'subscribe', payload: { query: '{ status { head } }' } });
    expect(await closed).toBe(4500);
  });

  it('with 4500 and not 4403 where the fault is in finding out whose token it is', async () => {
    const broken = await furtherApi({ authenticate: () => Promise.reject(new Error('the keys cannot be read')) });
    expect(await (await introducedSocket(broken.socketUrl)).closed).toBe(4500);
  });
});
