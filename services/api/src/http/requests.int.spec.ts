import { auditServer } from 'graphql-http';
import { describe, expect, it } from 'vitest';
import { sharedApi, furtherApi } from '../testing/api-of-tests.js';
import { socketClient } from '../testing/socket-client.js';
import { tokenOf } from '../testing/started-api.js';

const authorization = `Bearer ${await tokenOf('leader')}`;
const api = sharedApi({ missing: () => ['eventStore'] });

const json = { 'content-type': 'application/json' };

async function send(path: string, init: RequestInit = {}) {
  const response = await fetch(`${api().url}${path}`, { redirect: 'manual', ...init });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text };
}

type Told = {
  readonly errors: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[];
};
const toldBy = (text: string) => (JSON.parse(text) as Told).errors[0]!;

describe('a request', () => {
  it.each([
    ['without a token', {}],
    ['with another scheme', { authorization: 'Basic YTpi' }],
    ['with a token that is none', { authorization: 'Bearer abc' }],
  ])('%s is refused before its body is read', async (_, headers) => {
    const {
      status,
      headers: answered,
      text,
    } = await send('/graphql', { method: 'POST', headers: { ...json, ...headers }, body: '{"query":' });
    expect(status).toBe(401);
    expect(answered.get('www-authenticate')).toBe('Bearer');
    expect(toldBy(text).extensions).toEqual({
      code: 'UNAUTHENTICATED',
      messageZh: expect.any(String) as string,
      requestId: answered.get('x-request-id'),
    });
  });

  it('with a token of a role that is none is refused', async () => {
    const { status } = await send('/graphql?query={status{head}}', {
      headers: { authorization: `Bearer ${await tokenOf('stranger')}` },
    });
    expect(status).toBe(401);
  });

  it('in malformed JSON is answered with JSON', async () => {
    const { status, text } = await send('/graphql', {
      method: 'POST',
      headers: { ...json, authorization },
      body: '{"query":',
    });
    expect(status).toBe(400);
    expect(toldBy(text).extensions).toMatchObject({ code: 'BAD_REQUEST', requestId: expect.any(String) as string });
  });

  it('larger than a request may be is refused', async () => {
    const body = JSON.stringify({ query: `{ status { head } } #${' '.repeat(1_100_000)}` });
    const { status, text } = await send('/graphql', { method: 'POST', headers: { ...json, authorization }, body });
    expect(status).toBe(413);
    expect(toldBy(text).extensions['code']).toBe('REQUEST_TOO_LARGE');
  });

  it('as plain text, which a page of another site could send, is refused', async () => {
    const { status } = await send('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'text/plain', authorization },
      body: '{"query":"{__typename}"}',
    });
    expect(status).toBe(415);
  });

  it('for something that is not served says what is', async () => {
    const { status, text } = await send('/nowhere');
    expect(status).toBe(404);
    expect(toldBy(text).message).toContain('/graphql');
  });
});

describe('an error', () => {
  it.each([
    ['{ projects', 'GRAPHQL_PARSE_FAILED'],
    ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ project { name } }', 'PROJECT_NOT_NAMED'],
    ['query ($first: Int!) { projects(first: $first) { totalCount } }', 'BAD_USER_INPUT'],
    ['query a { status { head } } query b { status { head } }', 'OPERATION_RESOLUTION_FAILURE'],
  ])('of %s has a stable code and the request id', async (query, code) => {
    const { errors, headers } = await api().ask(query);
    expect(errors[0]?.extensions).toMatchObject({ code, requestId: headers.get('x-request-id') });
    expect(JSON.stringify(errors)).not.toMatch(/node_modules|\.ts:|\.js:/);
  });

  it('that nobody foresaw is logged, and tells nothing but the request id', async () => {
    const broken = await furtherApi();
    broken.register.status = () => Promise.reject(new Error('secret of the store at /var/lib'));
    const { errors } = await broken.ask('{ status { head } }');
    expect(errors[0]).toMatchObject({ extensions: { code: 'INTERNAL', requestId: expect.any(String) as string } });
    expect(JSON.stringify(errors)).not.toContain('secret');
    expect(broken.logged.join('')).toContain('secret of the store');
    expect(broken.logged.join('')).toContain(String(errors[0]?.extensions['requestId']));
  });
});

describe('limits', () => {
  function bomb(levels: number) {
    const fragments = Array.from(
      { length: levels },
      (_, n) => `fragment f${n} on Event { a: amends { ...f${n + 1} } b: amends { ...f${n + 1} } }`,
    );
    return `{ event(id: "x") { ...f0 } } ${fragments.join(' ')} fragment f${levels} on Event { id }`;
  }
  it.each([
    [
      'many aliases',
      `{ ${Array.from({ length: 1_001 }, (_, n) => `a${n}: status { head }`).join(' ')} }`,
      'OPERATION_TOO_LARGE',
    ],
    ['great depth', `{ event(id: "x") { ${'amends { '.repeat(30)} id ${'}'.repeat(30)} } }`, 'OPERATION_TOO_LARGE'],
    ['fragments that double 18 times', bomb(18), 'OPERATION_TOO_LARGE'],
    [
      'pages of pages',
      '{ projects(first: 200) { nodes { events(first: 200) { nodes { amendedBy { id type } id type reason } } } } }',
      'OPERATION_TOO_LARGE',
    ],
    ['too many words', `{ status { ${'head '.repeat(20_001)} } }`, 'GRAPHQL_PARSE_FAILED'],
  ])('refuse %s', async (_, query, code) => {
    const { errors } = await api().ask(query);
    expect(errors[0]?.extensions['code']).toBe(code);
  });
});

describe('without introspection', () => {
  it.each([
    ['the schema is not told', '{ __schema { types { name } } }', 'introspection'],
    [
      'a wrong field is told without those near it',
      '{ statu { head } }',
      'Cannot query field "statu" on type "Query".',
    ],
    ['a wrong value neither', 'query ($by: FigureGroup = LEVLE) { figuresBy(group: $by) { year } }', '"LEVLE"'],
  ])('%s, over HTTP and over a socket', async (_, query, told) => {
    const closed = await furtherApi({ introspection: false });
    const socket = await socketClient(closed);
    const { errors } = await closed.ask(query);
    const overSocket = (await socket
      .iterate({ query })
      .next()
      .catch((refused: unknown) => refused)) as Told['errors'];
    await socket.dispose();
    expect(errors.map(({ message }) => message).join()).toContain(told);
    expect(JSON.stringify(errors)).not.toContain('Did you mean');
    expect(overSocket.map(({ message }) => message)).toEqual(errors.map(({ message }) => message));
  });
});

describe('GraphQL over HTTP', () => {
  it('is as the specification says in every point', async () => {
    const fetchFn = (input: string | URL, init: RequestInit = {}) =>
      fetch(input, { ...init, headers: { ...(init.headers as Record<string, string>), authorization } });
    const results = await auditServer({ url: `${api().url}/graphql`, fetchFn });
    const notOk = results.filter(({ status }) => status !== 'ok');
    expect(notOk.map((result) => [result.id, result.name, 'reason' in result ? result.reason : ''])).toEqual([]);
    expect(results).toHaveLength(61);
  });
});

describe('health', () => {
  it('is told to everybody', async () => {
    expect((await send('/livez')).status).toBe(200);
    const ready = await send('/readyz');
    expect(ready.status).toBe(503);
    expect(JSON.parse(ready.text)).toEqual({ status: 'not ready', missing: ['eventStore'] });
  });
});
