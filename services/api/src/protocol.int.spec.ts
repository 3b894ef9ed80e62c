import { once } from 'node:events';
import { maxHeaderSize } from 'node:http';
import { CloseCode } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DEFAULT_DEADLINES } from './execution/limits/deadlines.js';
import { DEFAULT_LIMITS } from './execution/limits/limits.js';
import { buildSchema } from './schema/build-schema.js';
import { CLOSE } from './sockets/close-codes.js';
import { amountsIn, codesIn, documentation } from './testing/documentation.js';
import { officeYear } from './testing/office-year.js';
import { rawConnection } from './testing/raw-connection.js';
import { introducedSocket, openSocket, type SpokenSocket } from './testing/spoken-socket.js';
import { type StartedApi, startedApi, tokenOf } from './testing/started-api.js';

/** What docs/protocol.md says, in its order. Its words are tested in the specs beside the code; here are its tables, and what they leave out. */
const PAGE = documentation('protocol.md');

let api: StartedApi;
beforeAll(async () => {
  api = await startedApi({ deadlines: { headers: 300, check: 50 }, limits: { sockets: 20 } });
  await officeYear(api);
});
afterAll(() => api.close());

describe('who asks', () => {
  it('is asked again when its token has ended', () => {
    expect(PAGE.amount('when that ends, at most # later')).toBe(DEFAULT_DEADLINES.check);
  });
});

describe('an error', () => {
  type Answered = readonly [status: number, code: unknown];
  type Body = { readonly errors: readonly { readonly extensions: Readonly<Record<string, unknown>> }[] };
  const codeOf = (text: string) => (JSON.parse(text) as Body).errors[0]?.extensions['code'];
  const status = JSON.stringify({ query: '{ status { head } }' });

  async function post(body: string, headers: Record<string, string> = {}, path = '/graphql'): Promise<Answered> {
    const authorization = `Bearer ${await tokenOf('leader')}`;
    const response = await fetch(`${api.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization, ...headers },
      body,
    });
    return [response.status, codeOf(await response.text())];
  }
  const query = (text: string, headers?: Record<string, string>) => post(JSON.stringify({ query: text }), headers);

  async function raw(text: string): Promise<Answered> {
    const connection = await rawConnection(api.url);
    connection.say(text);
    const [head = '', body = ''] = (await connection.closed).split('\r\n\r\n');
    return [Number(head.split(' ')[1]), codeOf(body)];
  }

  const not = (text: string) => [() => query(text), () => query(text, { accept: 'application/graphql-response+json' })];

  async function oneSocketMore(): Promise<Answered> {
    const sockets = Array.from({ length: 20 }, () => openSocket(api.socketUrl));
    await Promise.all(sockets.map(({ socket }) => once(socket, 'open')));
    try {
      return await raw('GET /graphql HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    } finally {
      for (const { socket } of sockets) socket.terminate();
      await Promise.all(sockets.map(({ closed }) => closed));
    }
  }

  async function ofOurs(): Promise<Answered> {
    const { status: whole } = api.register;
    Object.assign(api.register, { status: () => Promise.reject(new Error('broken')) });
    try {
      return await post(status);
    } finally {
      Object.assign(api.register, { status: whole });
    }
  }

  const WAYS: Readonly<Record<string, readonly (() => Promise<Answered>)[]>> = {
    GRAPHQL_PARSE_FAILED: not('{ projects'),
    GRAPHQL_VALIDATION_FAILED: not('{ nothing }'),
    OPERATION_RESOLUTION_FAILURE: not('query a { status { head } } query b { status { head } }'),
    OPERATION_TOO_LARGE: not(`{ event(id: "x") { ${'amends { '.repeat(30)} id ${'}'.repeat(30)} } }`),
    BAD_REQUEST: [() => post('{'), () => post(`[${status}]`), () => raw('noise\r\n\r\n')],
    UNAUTHENTICATED: [() => post(status, { authorization: 'Bearer abc' })],
    FORBIDDEN: [
      () => query('mutation { reserveProject(input: { code: "a", name: "b" }) { __typename } }'),
      () => post('{}', {}, '/admin/views/rebuild'),
    ],
    NOT_FOUND: [() => post('{}', {}, '/nowhere')],
    REQUEST_TIMEOUT: [() => raw('GET /graphql HTTP/1.1\r\n')],
    REQUEST_TOO_LARGE: [() => post(' '.repeat(DEFAULT_LIMITS.bodyBytes + 1))],
    UNSUPPORTED_MEDIA_TYPE: [() => post(status, { 'content-type': 'text/plain' })],
    HEADERS_TOO_LARGE: [() => raw(`GET / HTTP/1.1\r\nHost: a\r\nX-A: ${'a'.repeat(maxHeaderSize)}\r\n\r\n`)],
    TOO_MANY_SOCKETS: [oneSocketMore],
    INTERNAL: [ofOurs],
    // With hostile-sockets.int.spec.ts.
    TOO_MANY_OPERATIONS: [],
  };

  const rows = PAGE.table('Errors', '| code | status | |').flatMap(([codes = '', statuses = '', words = '']) =>
    codesIn(codes).map((code) => ({ code, statuses: amountsIn(`${statuses} ${words}`) })),
  );

  it('of the transport is in the table', () => {
    expect(rows.map(({ code }) => code).sort()).toEqual(Object.keys(WAYS).sort());
  });

  it.each(rows)('$code has this code and status', async ({ code, statuses }) => {
    for (const provoke of WAYS[code] ?? []) {
      const [answered, told] = await provoke();
      expect(told).toBe(code);
      expect(statuses).toContain(answered);
    }
  });
});

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
    const subscriber = await introducedSocket(api.socketUrl);
    subscriber.say({
      ...subscribe,
      payload: { query: 'subscription { events(fromStart: true) { node { seq } } }' },
    });
    const asked: Promise<boolean>[] = [];
    subscriber.socket.on('message', () => {
      const [seq] = seqsOf(subscriber).slice(-1);
      const answered = api.ask<{ events: { basis: { seq: string } } }>('{ events(first: 0) { basis { seq } } }');
      asked.push(answered.then(({ data }) => Number(data.events.basis.seq) >= Number(seq)));
    });
    for (let n = 0; n < 5; n++) await api.send('approveLand', { project: 'SYN-1', mu: '1' });
    const { data } = await api.ask<{ events: { totalCount: number } }>('{ events { totalCount } }');
    await vi.waitFor(() => expect(seqsOf(subscriber)).toHaveLength(data.events.totalCount), 5_000);
    expect(new Set(await Promise.all(asked))).toEqual(new Set([true]));
    subscriber.socket.terminate();
  });

  it('of how things are tells points that their basis answers again', async () => {
    const fields = 'stage land(year: 2018) { approved { mu known } }';
    const subscriber = await introducedSocket(api.socketUrl);
    subscriber.say({
      ...subscribe,
      payload: {
        query: `subscription { project(id: "SYN-1", withCurrent: true) { ${fields} basis { validAt seq } } }`,
      },
    });
    await vi.waitFor(() => expect(subscriber.heard).toHaveLength(2), 5_000);
    await api.send('approveLand', { project: 'SYN-1', mu: '1.5' });
    await vi.waitFor(() => expect(subscriber.heard).toHaveLength(3), 5_000);
    const messages = subscriber.heard
      .slice(1)
      .map(({ payload }) => payload as { data: { project: { basis: object } } });
    for (const { data } of messages) {
      const { basis, ...told } = data.project;
      const again = await api.ask<{ project: object }>(
        `query ($asOf: AsOf) { project(code: "SYN-1", asOf: $asOf) { ${fields} } }`,
        { asOf: basis },
      );
      expect(again.data.project).toEqual(told);
    }
    subscriber.socket.terminate();
  });

  it('that is read slowly is told slowly, alone, and of everything', async () => {
    const [slow, quick] = [await introducedSocket(api.socketUrl), await introducedSocket(api.socketUrl)];
    // Together more than the buffers of the system take.
    const much = Array.from({ length: 120 }, (_, n) => `d${n}: data`).join(' ');
    const query = `subscription ($after: String) { events(after: $after) { node { seq ${much} } } }`;
    const { data } = await api.ask<{ events: { pageInfo: { endCursor: string } } }>(
      '{ events(last: 1) { pageInfo { endCursor } } }',
    );
    const variables = { after: data.events.pageInfo.endCursor };
    for (const { say } of [slow, quick]) say({ ...subscribe, payload: { query, variables } });
    slow.socket.pause();
    for (let n = 0; n < 20; n++) {
      await api.send('suspendWork', { project: 'SYN-1', reason: '因'.repeat(2_000) });
      await api.send('resumeWork', { project: 'SYN-1', reason: '因'.repeat(2_000) });
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
    const byUs = Object.values(CLOSE).map(([code]) => code);
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
    expect(await openSocket(api.socketUrl, []).closed).toBe(4406);
    expect(await openSocket(api.socketUrl, 'graphql-ws').closed).toBe(1006);
  });

  it('with 4409 where an id is in use', async () => {
    const { say, closed } = await introducedSocket(api.socketUrl);
    for (const id of ['1', '2', '1'])
      say({ id, type: 'subscribe', payload: { query: 'subscription { events { cursor } }' } });
    expect(await closed).toBe(4409);
  });

  it('with 4429 where it says twice who it is', async () => {
    const { say, closed } = await introducedSocket(api.socketUrl);
    say({ type: 'connection_init', payload: {} });
    expect(await closed).toBe(4429);
  });

  it('with 4500 by a fault of ours', async () => {
    const broken = await startedApi({
      authenticate: () => Promise.resolve({ actor: null as never, expiresAt: Number.POSITIVE_INFINITY }),
    });
    const { say, closed } = await introducedSocket(broken.socketUrl);
    say({ id: '1', type: 'subscribe', payload: { query: '{ status { head } }' } });
    expect(await closed).toBe(4500);
    await broken.close();
  });

  it('with 4500 and not 4403 where the fault is in finding out whose token it is', async () => {
    const broken = await startedApi({ authenticate: () => Promise.reject(new Error('the keys cannot be read')) });
    expect(await (await introducedSocket(broken.socketUrl)).closed).toBe(4500);
    await broken.close();
  });
});

describe('a limit', () => {
  const ofOperation = PAGE.table('Limits', '| of one operation | at most | else |').map(
    ([what = '', most = '', code = '']) => ({ what, most: amountsIn(most)[0] ?? 0, code: codesIn(code)[0] }),
  );
  const fragments = (count: number) =>
    Array.from({ length: count }, (_, n) => `fragment f${n} on Event { ...f${n + 1} }`).join(' ');
  const times = (count: number, part: (n: number) => string) =>
    Array.from({ length: count }, (_, n) => part(n)).join(' ');

  /** An operation that has exactly so many. */
  const WITH: Readonly<Record<string, ((count: number) => string) | null>> = {
    'brackets within each other': (count) =>
      `query ($f: EventFilter = ${'['.repeat(count - 1)}${']'.repeat(count - 1)}) { events(filter: $f) { totalCount } }`,
    'lexical tokens': (count) => `{ status { ${times(count - 5, () => 'head')} } }`,
    fragments: (count) => `{ event(id: "x") { ...f0 } } ${fragments(count - 1)} fragment f${count - 1} on Event { id }`,
    'levels of fields, fragments expanded': (count) =>
      `{ event(id: "x") { ${'amends { '.repeat(count - 2)} id ${'}'.repeat(count - 2)} } }`,
    'aliases, fragments expanded': (count) => `{ status { ${times(count, (n) => `a${n}: head`)} } }`,
    'fields, fragments expanded': (count) =>
      `{ status { ${times((count - 1) % 99, () => 'head')} ${times(Math.floor((count - 1) / 99), () => '...f')} } } fragment f on Status { ${times(99, () => 'head')} }`,
    'fields answered, a page counted at its size': null,
    'items of a page': (count) => `{ events(first: ${count}) { totalCount } }`,
    'values of one kind in a filter of events': (count) =>
      `{ events(filter: { types: [${times(count, () => '"a"')}] }) { totalCount } }`,
  };

  it('of an operation is one of the code', () => {
    const { nesting, tokens, fragments, depth, aliases, selections, cost } = DEFAULT_LIMITS;
    expect(ofOperation.map(({ most }) => most).slice(0, 7)).toEqual([
      nesting,
      tokens,
      fragments,
      depth,
      aliases,
      selections,
      cost,
    ]);
    expect(ofOperation.map(({ what }) => what)).toEqual(Object.keys(WITH));
  });

  it.each(ofOperation.filter(({ what }) => WITH[what]))('is reached by $most $what, and not beyond', async (limit) => {
    const codeAt = async (count: number) =>
      (await api.ask(WITH[limit.what]?.(count) ?? '')).errors[0]?.extensions['code'];
    expect(await codeAt(limit.most)).not.toBe(limit.code);
    expect(await codeAt(limit.most + 1)).toBe(limit.code);
  });

  it('of connections and requests is one of the code', () => {
    const rows = PAGE.table('Limits', '| of connections and requests | at most |');
    const { connections, sockets, waitingSockets, operationsPerSocket, messagesPerSecond, bodyBytes } = DEFAULT_LIMITS;
    const { headers, request, nextRequest, silence, refusedBody } = DEFAULT_DEADLINES;
    expect(rows.map(([what, most = '']) => [what, ...amountsIn(most)])).toEqual([
      ['connections at once, sockets included', connections],
      ['sockets at once', sockets],
      ['of these without `connection_init`; the oldest makes room', waitingSockets],
      ['operations at once on a socket', operationsPerSocket],
      ['messages read from a socket in a second; the rest waits', messagesPerSecond],
      ['headers', maxHeaderSize, headers],
      ['request, or message', bodyBytes, request],
      ['next request on a connection', nextRequest],
      ['any byte of an answer', silence],
    ]);
    expect(PAGE.amount('A body that is refused may go on for #,')).toBe(refusedBody);
  });
});
