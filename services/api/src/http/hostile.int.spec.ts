import { request } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { sharedApi } from '../testing/api-of-tests.js';
import { officeYear } from '../testing/office-year.js';
import { drip, rawConnection } from '../testing/raw-connection.js';
import { flawOf } from '../testing/flaw-of.js';
import { tokenOf } from '../testing/started-api.js';

/** Short ones, so that what takes too long is cut off while the test looks. */
const deadlines = { headers: 600, request: 1_200, refusedBody: 300, check: 100 };

const authorization = `Bearer ${await tokenOf('leader')}`;
const api = sharedApi({ deadlines }, officeYear);

type Told = { readonly errors?: { readonly message: string; readonly extensions: Record<string, unknown> }[] };

async function post(body: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${api().url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization, ...headers },
    body,
  });
  const { errors = [] } = (await response.json()) as Told;
  expect(flawOf(errors)).toBeNull();
  return { status: response.status, code: errors[0]?.extensions['code'] };
}

const ask = async (query: string, variables?: object) => (await post(JSON.stringify({ query, variables }))).code;

describe('an operation that would cost too much', () => {
  const bomb = (levels: number) =>
    `{ event(id: "x") { ...f0 } } ${Array.from({ length: levels }, (_, n) => `fragment f${n} on Event { a: amends { ...f${n + 1} } b: amends { ...f${n + 1} } }`).join(' ')} fragment f${levels} on Event { id }`;
  const chain = (length: number) =>
    `{ event(id: "x") { ...f0 } } ${Array.from({ length }, (_, n) => `fragment f${n} on Event { ...f${n + 1} }`).join(' ')} fragment f${length} on Event { id }`;
  const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

  it.each([
    ['fragments that double 24 times', bomb(24), 'OPERATION_TOO_LARGE'],
    ['10,000 aliases', `{ ${Array.from({ length: 10_000 }, (_, n) => `a${n}: __typename`).join(' ')} }`, /./],
    [
      '6,000 aliases',
      `{ status { ${Array.from({ length: 6_000 }, (_, n) => `a${n}: head`).join(' ')} } }`,
      'OPERATION_TOO_LARGE',
    ],
    ['a field 19,000 times', `{ status { ${'head '.repeat(19_000)} } }`, 'OPERATION_TOO_LARGE'],
    [
      'a literal list of 9,000 levels',
      `{ events(filter: { types: ${nested(9_000)} }) { totalCount } }`,
      'OPERATION_TOO_LARGE',
    ],
    ['a selection of 6,000 levels', `${'{ a '.repeat(6_000)}${'}'.repeat(6_000)}`, 'OPERATION_TOO_LARGE'],
    ['inline fragments of 6,000 levels', `{ ${'... { '.repeat(6_000)} a ${'}'.repeat(6_001)}`, 'OPERATION_TOO_LARGE'],
    ['3,000 directives', `{ status { head ${'@include(if: true) '.repeat(3_000)} } }`, 'GRAPHQL_PARSE_FAILED'],
    ['a million brackets that never close', '{'.repeat(1_000_000), 'OPERATION_TOO_LARGE'],
  ])('is refused before it runs: %s', async (_, query, code) => {
    const refused = await ask(query);
    if (typeof code === 'string') expect(refused).toBe(code);
    else expect(refused).toMatch(code);
  });

  it('is refused as a chain of 2,000 fragments, and runs as one of 200', async () => {
    expect(await ask(chain(2_000))).toBe('OPERATION_TOO_LARGE');
    expect(await ask(chain(199))).toBeUndefined();
  });

  it('is refused with variables as deep as the body allows', async () => {
    const query = 'query ($filter: EventFilter) { events(filter: $filter) { totalCount } }';
    const deep = (inside: string) => `{"query":${JSON.stringify(query)},"variables":{"filter":${inside}}}`;
    expect((await post(deep(`{"types":${nested(400_000)}}`))).code).toBe('BAD_USER_INPUT');
    expect((await post(deep(`${'{"occurred":'.repeat(50_000)}null${'}'.repeat(50_000)}`))).code).toBe('BAD_USER_INPUT');
    expect((await post(`{"query":"{status{head}}","extensions":{"a":${nested(400_000)}}}`)).code).toBeUndefined();
  });

  it('is refused with more values in a filter than the stores look for at once', async () => {
    const query = 'query ($filter: EventFilter) { events(filter: $filter) { totalCount } }';
    expect(await ask(query, { filter: { streams: Array.from({ length: 50_000 }, String) } })).toBe('LIST_TOO_LONG');
    expect(await ask(query, { filter: { streams: Array.from({ length: 1_000 }, String) } })).toBeUndefined();
  });

  it('is refused as one of many in a request', async () => {
    const { status, code } = await post(JSON.stringify(Array(100).fill({ query: '{ status { head } }' })));
    expect([status, code]).toEqual([400, 'BAD_REQUEST']);
  });
});

describe('a body of 50 MB', () => {
  const PIECE = new Uint8Array(65_536).fill(32);
  const PIECES = (50 * 1_048_576) / PIECE.length;

  /** The status and code of the answer; null where the connection was cut before it could be read. */
  async function flood(headers: Record<string, string>): Promise<readonly [status: number, code: string] | null> {
    return new Promise((resolve) => {
      const sending = request(`${api().url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
      });
      sending.on('response', (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.on('error', () => resolve(null));
        response.on('end', () => {
          const { errors } = JSON.parse(text) as Required<Told>;
          resolve([response.statusCode ?? 0, String(errors[0]?.extensions['code'])]);
          sending.destroy();
        });
      });
      sending.on('error', () => resolve(null));
      void (async () => {
        for (let n = 0; n < PIECES && !sending.destroyed; n++) if (!sending.write(PIECE)) await turn();
      })();
    });
  }
  const length = { 'content-length': String(PIECES * PIECE.length) };

  it.each([
    ['told in length', 413, 'REQUEST_TOO_LARGE', () => ({ ...length, authorization })],
    ['in chunks', 413, 'REQUEST_TOO_LARGE', () => ({ authorization })],
    ['without a token', 401, 'UNAUTHENTICATED', () => length],
  ] as const)('is refused or cut off: %s', async (_, status, code, headers) => {
    const answer = await flood(headers());
    if (answer) expect(answer).toEqual([status, code]);
    expect(await ask('{ status { head } }')).toBeUndefined();
  });

  it('is refused by its length, before it begins', async () => {
    const connection = await rawConnection(api().url);
    connection.say(
      `POST /graphql HTTP/1.1\r\nHost: a\r\nAuthorization: ${authorization}\r\nContent-Type: application/json\r\nContent-Length: 52428800\r\n\r\n`,
    );
    expect(await connection.closed).toMatch(/^HTTP\/1.1 413[^]*REQUEST_TOO_LARGE/);
  });

  it('that goes on after its refusal is cut off', async () => {
    const connection = await rawConnection(api().url);
    connection.say(
      `POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 52428800\r\n\r\n`,
    );
    drip(connection, ' '.repeat(1_000), 20);
    expect(await connection.closed).toContain('UNAUTHENTICATED');
  });
});

describe('a slow client is cut off in time', () => {
  const headers = () =>
    `POST /graphql HTTP/1.1\r\nHost: a\r\nAuthorization: ${authorization}\r\nContent-Type: application/json\r\n`;

  it('that connects and says nothing', async () => {
    const connection = await rawConnection(api().url);
    expect(await connection.closed).toContain('408');
  });

  it('that says its headers letter by letter', async () => {
    const connection = await rawConnection(api().url);
    connection.say('GET /graphql HTTP/1.1\r\nX-A: ');
    drip(connection, 'a', 20);
    const heard = await connection.closed;
    expect(heard).toContain('408');
    expect(heard).toContain('REQUEST_TIMEOUT');
    expect(heard).toContain('requestId');
  });

  it('that says its body letter by letter, told in length or in chunks', async () => {
    const told = await rawConnection(api().url);
    told.say(`${headers()}Content-Length: 100000\r\n\r\n`);
    drip(told, ' ', 20);
    const chunked = await rawConnection(api().url);
    chunked.say(`${headers()}Transfer-Encoding: chunked\r\n\r\n`);
    drip(chunked, '1\r\n \r\n', 20);
    for (const heard of await Promise.all([told.closed, chunked.closed])) expect(heard).toContain('408');
  });

  it('that begins an upgrade and does not end it', async () => {
    const connection = await rawConnection(api().url);
    connection.say('GET /graphql HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n');
    expect(await connection.closed).toContain('408');
  });
});

describe('what is no request', () => {
  it.each([
    ['noise', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 'BAD_REQUEST'],
    ['headers of 100 KB', `GET / HTTP/1.1\r\nHost: a\r\nX-A: ${'a'.repeat(100_000)}\r\n\r\n`, 'HEADERS_TOO_LARGE'],
    ['10,000 headers', `GET / HTTP/1.1\r\nHost: a\r\n${'a: b\r\n'.repeat(10_000)}\r\n`, 'HEADERS_TOO_LARGE'],
    [
      'two lengths',
      'POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
      'BAD_REQUEST',
    ],
    [
      'a length and chunks',
      'POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      'BAD_REQUEST',
    ],
    [
      'an upgrade of nothing',
      'GET // HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
      'NOT_FOUND',
    ],
    [
      'an upgrade elsewhere',
      'GET /elsewhere HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
      'NOT_FOUND',
    ],
  ])('is answered with a code and closed: %s', async (_, bytes, code) => {
    const connection = await rawConnection(api().url);
    connection.say(Buffer.from(bytes, 'latin1'));
    const [, body = ''] = (await connection.closed).split('\r\n\r\n');
    const { errors } = JSON.parse(body) as Required<Told>;
    expect(errors[0]?.extensions['code']).toBe(code);
    expect(flawOf(errors)).toBeNull();
  });

  it('leaves the server at work, when it resets its connection amid an upgrade too', async () => {
    for (let n = 0; n < 20; n++) {
      const connection = await rawConnection(api().url);
      connection.say('GET /elsewhere HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
      connection.socket.resetAndDestroy();
    }
    expect(await ask('{ status { head } }')).toBeUndefined();
  });
});
