import { once } from 'node:events';
import { maxHeaderSize } from 'node:http';
import { describe, expect, it } from 'vitest';
import { DEFAULT_DEADLINES } from './execution/limits/deadlines.js';
import { DEFAULT_LIMITS } from './execution/limits/limits.js';
import { sharedApi } from './testing/api-of-tests.js';
import { amountsIn, codesIn, documentation } from './testing/documentation.js';
import { officeYear } from './testing/office-year.js';
import { rawConnection } from './testing/raw-connection.js';
import { openSocket } from './testing/spoken-socket.js';
import { tokenOf } from './testing/started-api.js';

/** What docs/protocol.md says, in its order, but of sockets. Its words are tested in the specs beside the code; here are its tables, and what they leave out. */
const PAGE = documentation('protocol.md');
const api = sharedApi({ deadlines: { headers: 300, check: 50 }, limits: { sockets: 20 } }, officeYear);

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
    const response = await fetch(`${api().url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization, ...headers },
      body,
    });
    return [response.status, codeOf(await response.text())];
  }
  const query = (text: string, headers?: Record<string, string>) => post(JSON.stringify({ query: text }), headers);

  async function raw(text: string): Promise<Answered> {
    const connection = await rawConnection(api().url);
    connection.say(text);
    const [head = '', body = ''] = (await connection.closed).split('\r\n\r\n');
    return [Number(head.split(' ')[1]), codeOf(body)];
  }

  const not = (text: string) => [() => query(text), () => query(text, { accept: 'application/graphql-response+json' })];

  async function oneSocketMore(): Promise<Answered> {
    const sockets = Array.from({ length: 20 }, () => openSocket(api().socketUrl));
    await Promise.all(sockets.map(({ socket }) => once(socket, 'open')));
    try {
      return await raw('GET /graphql HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    } finally {
      for (const { socket } of sockets) socket.terminate();
      await Promise.all(sockets.map(({ closed }) => closed));
    }
  }

  async function ofOurs(): Promise<Answered> {
    const { status: whole } = api().register;
    Object.assign(api().register, { status: () => Promise.reject(new Error('broken')) });
    try {
      return await post(status);
    } finally {
      Object.assign(api().register, { status: whole });
    }
  }

  const WAYS: Readonly<Record<string, readonly (() => Promise<Answered>)[]>> = {
    GRAPHQL_PARSE_FAILED: not('{ projects'),
    GRAPHQL_VALIDATION_FAILED: not('{ nothing }'),
    OPERATION_RESOLUTION_FAILURE: not('query a { status { head } } query b { status { head } }'),
    OPERATION_TOO_LARGE: not(`{ event(id: "x") { ${'amends { '.repeat(30)} id ${'}'.repeat(30)} } }`),
    SUBSCRIPTION_OVER_HTTP: not('subscription { changed { __typename } }'),
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
    TOO_MANY_SUBSCRIPTIONS: [],
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
      `{ events(filter: { actors: [${times(count, () => '"a"')}] }) { totalCount } }`,
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
      (await api().ask(WITH[limit.what]?.(count) ?? '')).errors[0]?.extensions['code'];
    expect(await codeAt(limit.most)).not.toBe(limit.code);
    expect(await codeAt(limit.most + 1)).toBe(limit.code);
  });

  it('of connections and requests is one of the code', () => {
    const rows = PAGE.table('Limits', '| of connections and requests | at most |');
    const { connections, sockets, waitingSockets, operationsPerSocket, messagesPerSecond, bodyBytes } = DEFAULT_LIMITS;
    const { operationsOfSubject, subscriptionsOfSubject, socketsOfSubject } = DEFAULT_LIMITS;
    const { headers, request, nextRequest, silence, refusedBody } = DEFAULT_DEADLINES;
    expect(rows.map(([what, most = '']) => [what, ...amountsIn(most)])).toEqual([
      ['connections at once, sockets included', connections],
      ['sockets at once', sockets],
      ['of these without `connection_init`; the oldest makes room', waitingSockets],
      ['operations at once on a socket', operationsPerSocket],
      ['operations at once of one user', operationsOfSubject],
      ['subscriptions at once of one user', subscriptionsOfSubject],
      ['sockets at once of one user', socketsOfSubject],
      ['messages read from a socket in a second; the rest waits', messagesPerSecond],
      ['headers', maxHeaderSize, headers],
      ['request, or message', bodyBytes, request],
      ['next request on a connection', nextRequest],
      ['any byte of an answer', silence],
    ]);
    expect(PAGE.amount('After # of work')).toBe(DEFAULT_LIMITS.workMs);
    expect(PAGE.amount('A body that is refused may go on for #,')).toBe(refusedBody);
  });
});
