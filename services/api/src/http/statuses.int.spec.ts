import { describe, expect, it } from 'vitest';
import { sharedApi } from '../testing/api-of-tests.js';
import { rawConnection } from '../testing/raw-connection.js';
import { tokenOf } from '../testing/started-api.js';

const api = sharedApi();

async function post(query: string, accept: string): Promise<{ status: number; code: unknown; logged: string }> {
  const before = api().logged.length;
  const response = await fetch(`${api().url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept, authorization: `Bearer ${await tokenOf('leader')}` },
    body: JSON.stringify({ query }),
  });
  const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
  return { status: response.status, code: errors[0]?.extensions.code, logged: api().logged.slice(before).join('') };
}

const ACCEPTED = ['application/json', '*/*', 'application/graphql-response+json'];
const PAGES =
  'projects(first: 200) { nodes { events(first: 200) { nodes { amendedBy { id type } id type reason } } } }';

describe('mistakes of a client', () => {
  it.each(ACCEPTED)(
    'a subscription that is posted is told where it belongs, to one that accepts %s',
    async (accept) => {
      const answer = await post('subscription { events { cursor } }', accept);
      expect(answer).toEqual({ status: 400, code: 'SUBSCRIPTION_OVER_HTTP', logged: '' });
    },
  );

  it.each(ACCEPTED)(
    'an operation that costs too much is no failure of the server, to one that accepts %s',
    async (accept) => {
      for (const query of [
        `{ ${PAGES} }`,
        `{ project(code: "x") { events(first: 200) { nodes { ${'amendedBy { '.repeat(9)} id ${'}'.repeat(9)} } } } a: ${PAGES} }`,
      ]) {
        const { status, code, logged } = await post(query, accept);
        expect({ code, logged }).toEqual({ code: 'OPERATION_TOO_LARGE', logged: '' });
        expect([200, 400]).toContain(status);
      }
    },
  );

  it.each(['Host: ', 'Host: a b', 'Host: [', 'Host: //x/?'])('a header %j is answered with 4xx', async (header) => {
    const token = await tokenOf('leader');
    for (const [method, path] of [
      ['GET', '/graphql?query=%7Bstatus%7BtimeZone%7D%7D'],
      ['GET', '/ide'],
      ['GET', '/livez'],
      ['POST', '/graphql'],
    ]) {
      const connection = await rawConnection(api().url);
      const body = method === 'POST' ? '{"query":"{status{timeZone}}"}' : '';
      connection.say(
        [
          `${method} ${path} HTTP/1.1`,
          header,
          `Authorization: Bearer ${token}`,
          'Content-Type: application/json',
          `Content-Length: ${body.length}`,
          'Connection: close',
          '',
          body,
        ].join('\r\n'),
      );
      const [line = ''] = (await connection.closed).split('\r\n');
      expect(line, `${method} ${path}`).toMatch(/^HTTP\/1\.1 [24]\d\d /);
    }
    expect(api().logged.join('')).not.toContain('a request failed');
  });
});
