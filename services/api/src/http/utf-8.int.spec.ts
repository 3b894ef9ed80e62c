import { describe, expect, it } from 'vitest';
import { sharedApi } from '../testing/api-of-tests.js';
import { rawConnection } from '../testing/raw-connection.js';
import { tokenOf } from '../testing/started-api.js';

const api = sharedApi();
const JSON_TYPE = 'application/json';
const RESERVE = 'mutation ($name: String!) { reserveProject(input: { code: "U-1", name: $name }) { __typename } }';
/** 标准厂房项目 in GBK. */
const GBK = Buffer.from('b1ead7bcb3a7b7bfcfeec4bf', 'hex');
const WHOLE = Buffer.from('标准厂房项目');

/** A request that reserves a project of this name. */
function bodyNaming(name: Uint8Array): Uint8Array {
  const [before = '', after = ''] = JSON.stringify({ query: RESERVE, variables: { name: '|' } }).split('|');
  return Buffer.concat([Buffer.from(before), name, Buffer.from(after)]);
}

async function post(body: Uint8Array, contentType = JSON_TYPE) {
  const response = await fetch(`${api().url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': contentType, authorization: `Bearer ${await tokenOf('office')}` },
    body,
  });
  return { status: response.status, text: await response.text() };
}

const reserved = async () => (await api().ask<{ projects: object }>('{ projects { totalCount } }')).data.projects;

describe('a body', () => {
  it.each([
    ['in another encoding', GBK, JSON_TYPE, 400],
    ['in another encoding that its header names', GBK, `${JSON_TYPE}; charset=gbk`, 415],
    ['in UTF-8 under a header that names another encoding', WHOLE, `${JSON_TYPE}; charset="GB18030"`, 415],
    ['with a character cut in its middle', WHOLE.subarray(0, -1), JSON_TYPE, 400],
    ['with half a surrogate pair', Buffer.from('eda080', 'hex'), JSON_TYPE, 400],
  ])('%s is refused, and nothing is recorded', async (_, name, type, status) => {
    const answer = await post(bodyNaming(name), type);
    expect(answer.status).toBe(status);
    expect(answer.text).toContain('UTF-8');
    expect(await reserved()).toEqual({ totalCount: 0 });
  });

  it.each([
    ['an escaped half of a pair', '标准\\ud800', 'TEXT_DAMAGED'],
    ['the mark of a lost character', '标准\ufffd', 'TEXT_DAMAGED'],
    ['a control character', 'a\\u0085b\\u0001', 'TEXT_UNPRINTABLE'],
    ['a character of no width', '标准\u200b厂房', 'TEXT_UNPRINTABLE'],
  ])('with %s in a name is refused, and nothing is recorded', async (_, name, code) => {
    const answer = await post(bodyNaming(Buffer.from(name)));
    expect(answer.text).toContain(code);
    expect(await reserved()).toEqual({ totalCount: 0 });
  });

  it.each([JSON_TYPE, `${JSON_TYPE};charset=UTF-8`, `${JSON_TYPE}; charset="utf8"`])('of %s is read', async (type) => {
    const query = Buffer.from(JSON.stringify({ query: '{ projects(filter: { text: "厂房" }) { totalCount } }' }));
    expect(await post(query, type)).toMatchObject({ status: 200 });
    expect(await post(Buffer.concat([Buffer.from('efbbbf', 'hex'), query]), type)).toMatchObject({ status: 200 });
  });
});

describe('an address', () => {
  async function get(path: string) {
    const connection = await rawConnection(api().url);
    connection.say(
      `GET ${path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${await tokenOf('office')}\r\nconnection: close\r\n\r\n`,
    );
    return connection.closed;
  }

  it.each([
    ['with escapes that are no UTF-8', '/graphql?query=%7Bproject(code:%22%B1%EA%22)%7Bname%7D%7D'],
    ['with an escape that is none', '/graphql?query=%7Bstatus%7Bhead%7D%7D%zz'],
    ['with bytes that are not escaped', '/graphql?query={project(code:"é"){name}}'],
  ])('%s is refused', async (_, path) => {
    const answer = await get(path);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('BAD_REQUEST');
  });

  it('with escapes that are UTF-8 is read', async () => {
    const path = `/graphql?query=${encodeURIComponent('{projects(filter:{text:"厂房"}){totalCount}}')}`;
    expect(await get(path)).toMatch(/^HTTP\/1\.1 200 /);
  });
});
