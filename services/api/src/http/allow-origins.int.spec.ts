import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { sharedApi } from '../testing/api-of-tests.js';
import { tokenOf } from '../testing/started-api.js';

const LISTED = 'https://board.example';
const api = sharedApi({ allowedOrigins: [LISTED] });

async function ask(
  origin: string,
  init: { readonly method?: string; readonly headers?: Readonly<Record<string, string>> } = {},
) {
  const headers = { origin, authorization: `Bearer ${await tokenOf('leader')}`, 'content-type': 'application/json' };
  const body = init.method === 'OPTIONS' ? null : JSON.stringify({ query: '{ status { head } }' });
  return fetch(`${api().url}/graphql`, { method: 'POST', body, ...init, headers: { ...headers, ...init.headers } });
}

describe('a page of a listed origin', () => {
  it('may ask before it asks, and reads the answer', async () => {
    const preflight = await ask(LISTED, {
      method: 'OPTIONS',
      headers: {
        authorization: '',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, LISTED]);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
    const answer = await ask(LISTED);
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, LISTED]);
    expect(answer.headers.get('access-control-expose-headers')).toContain('etag');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    expect(answer.headers.get('vary')?.toLowerCase()).toContain('origin');
  });

  it('another one learns nothing', async () => {
    const answer = await ask('https://elsewhere.example');
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});

it.each([
  ['listed', () => LISTED, 'open'],
  ['own', () => api().url, 'open'],
  ['none', () => undefined, 'open'],
  ['another', () => 'https://elsewhere.example', 403],
  ['null', () => 'null', 403],
])('a socket of the origin: %s', async (_, origin, expected) => {
  const from = origin();
  const socket = new WebSocket(api().socketUrl, 'graphql-transport-ws', from === undefined ? {} : { origin: from });
  const outcome = await Promise.race([
    once(socket, 'open').then(() => 'open'),
    once(socket, 'unexpected-response').then(([, response]) => (response as { statusCode: number }).statusCode),
  ]);
  expect(outcome).toBe(expected);
  socket.on('error', () => undefined).terminate();
});
