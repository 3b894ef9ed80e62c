import { request } from 'node:http';
import type { AnsweredOperation } from '@milepost/application';
import type { Role } from '@milepost/domain';
import { describe, expect, it } from 'vitest';
import { freshApi } from '../testing/api-of-tests.js';
import { officeYear } from '../testing/office-year.js';
import { tokenOf } from '../testing/started-api.js';

const LIST =
  '{ projects(first: 50) { basis { seq } nodes { id code name stage township leadUnit campaign } } figures { figures { text definition rounding } } }';

let executed = 0;
const answered: AnsweredOperation[] = [];
const api = freshApi({ onOperation: (one) => answered.push(one) }, async (started) => {
  await officeYear(started);
  const { read } = started.register;
  Object.assign(started.register, {
    read: (...args: Parameters<typeof read>) => {
      // Those that answer give work.
      if (args[0]?.work) executed++;
      return read(...args);
    },
  });
  [executed, answered.length] = [0, 0];
});

type Asked = {
  readonly query?: string;
  readonly role?: Role;
  readonly headers?: Record<string, string>;
  readonly variables?: object;
};

async function post({ query = LIST, role = 'leader', headers = {}, variables }: Asked = {}) {
  const response = await fetch(`${api().url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await tokenOf(role)}`, ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

async function get({ query = LIST, headers = {} }: Asked = {}) {
  const response = await fetch(`${api().url}/graphql?query=${encodeURIComponent(query)}`, {
    headers: { authorization: `Bearer ${await tokenOf('leader')}`, ...headers },
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

describe('an answer is given again', () => {
  it('with the same bytes and media type, and is counted', async () => {
    const [first, again] = [await post(), await post()];
    expect(executed).toBe(1);
    expect(again.text).toBe(first.text);
    expect(again.headers.get('content-type')).toBe(first.headers.get('content-type'));
    expect(again.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'));
    await expect
      .poll(() => answered.map(({ kind, field, outcome }) => [kind, field, outcome]))
      .toEqual([
        ['query', 'projects', 'answered'],
        ['query', 'projects', 'answered'],
      ]);
  });

  it('to nobody who may not ask', async () => {
    await post();
    for (const authorization of ['', 'Bearer x']) {
      const { status, text } = await post({ headers: { authorization } });
      expect(status).toBe(401);
      expect(text).not.toContain('SYN-1');
    }
  });

  it.each([
    '{ returns(filter: { periods: ["2018-03"] }) { nodes { state } } }',
    '{ periods(year: 2018) { period state } }',
    '{ yearTurn(year: 2018) { rows { becomes } } }',
  ])('to %s, whose days are those of its point', async (query) => {
    const { text } = await post({ query });
    expect(text).not.toContain('errors');
    expect((await post({ query })).text).toBe(text);
    expect(executed).toBe(1);
  });

  it('until something is recorded', async () => {
    const before = await post();
    await api().send('reserveProject', { code: 'SYN-NEW', name: '新项目' });
    const after = await post();
    expect(executed).toBe(2);
    expect(JSON.parse(after.text)).toMatchObject({
      data: { projects: { nodes: expect.arrayContaining([expect.objectContaining({ code: 'SYN-NEW' })]) as unknown } },
    });
    expect(before.text).not.toContain('SYN-NEW');
    const day = await post({ query: '{ figures { basis { validAt } } }' });
    api().at('2019-03-01T00:00:00Z');
    await expect.poll(async () => (await post({ query: '{ figures { basis { validAt } } }' })).text).not.toBe(day.text);
  });

  it.each<[string, Asked]>([
    ['language', { headers: { 'accept-language': 'en' } }],
    ['role', { role: 'office' }],
    ['document', { query: `${LIST} ` }],
    ['variables', { variables: { a: 1 } }],
    ['media type', { headers: { accept: 'application/graphql-response+json' } }],
  ])('only for the same %s', async (_, other) => {
    await post();
    const { status, headers } = await post(other);
    expect(status).toBe(200);
    expect(executed).toBe(2);
    expect(headers.get('content-type')).toContain(other.headers?.['accept'] ?? 'application/json');
  });

  it.each([
    ['of the status', '{ status { head } }'],
    ['of a trial', '{ whatIf(acts: []) { hypothetical } }'],
    ['of a proof', '{ events(first: 1) { nodes { leafHash } } }'],
    ['that waits for a position', 'query ($p: Position = null) { figures(atLeast: $p) { year } }'],
    ['with an error', '{ projects(first: 500) { totalCount } }'],
  ])('but not one %s', async (_, query) => {
    await post({ query });
    const before = executed;
    const { text } = await post({ query });
    expect(executed > before || query.includes('status')).toBe(true);
    expect(text).toContain('"data"');
  });
});

describe('GET', () => {
  it('is answered 304 while the client has the answer, and not behind a change', async () => {
    const first = await get();
    const etag = first.headers.get('etag') ?? '';
    expect([first.status, etag.startsWith('W/"'), first.headers.get('cache-control')]).toEqual([
      200,
      true,
      'private, no-cache',
    ]);
    const again = await get({ headers: { 'if-none-match': etag } });
    expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', etag]);
    await api().send('reserveProject', { code: 'SYN-NEW', name: '新项目' });
    const changed = await get({ headers: { 'if-none-match': etag } });
    expect([changed.status, changed.headers.get('etag') === etag]).toEqual([200, false]);
  });
});

it('an answer is compressed where the client takes that, new or kept', async () => {
  async function raw() {
    const authorization = `Bearer ${await tokenOf('leader')}`;
    return new Promise<string | undefined>((resolve, reject) => {
      const headers = { 'content-type': 'application/json', 'accept-encoding': 'gzip', authorization };
      request(`${api().url}/graphql`, { method: 'POST', headers }, (response) => {
        response.resume().on('end', () => resolve(response.headers['content-encoding']));
      })
        .on('error', reject)
        .end(JSON.stringify({ query: LIST }));
    });
  }
  expect([await raw(), await raw()]).toEqual(['gzip', 'gzip']);
  expect(executed).toBe(1);
  const plain = await post({ headers: { 'accept-encoding': 'identity' } });
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect(JSON.parse(plain.text)).toEqual(JSON.parse((await post()).text));
});
